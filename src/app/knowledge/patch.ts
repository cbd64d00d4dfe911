import { createTwoFilesPatch } from 'diff'
import { graycardError } from '../../contract/index.ts'
import type { ModelProposal } from '../../engine/track/index.ts'
import { claimText, textLiteral } from './claim-text.ts'
import { addClaims, addImport, addItems, type TextEdit, edited, indented } from './place.ts'

/** Folders of knowledge in a checkout of Graycard. */
export const modelsFolder = 'src/knowledge/models'
export const providersFolder = 'src/knowledge/providers'

/** A file before and after the patch. `before` is absent for a new file. */
interface ChangedFile {
  readonly before?: string
  readonly after: string
}

/**
 * The proposals as a unified diff against the files of knowledge, each by its path in the repository: rows in the file of each model, and a new
 * file with its line in the index for a new model. Empty without proposals. Throws FILE_UNREADABLE for files of another form.
 */
export function knowledgePatch(
  files: ReadonlyMap<string, string>,
  proposals: readonly ModelProposal[],
): string {
  const changed = new Map<string, ChangedFile>()
  const textOf = (name: string) => changed.get(name)?.after ?? files.get(name) ?? ''
  const change = (name: string, edits: readonly TextEdit[]) => {
    const before = files.get(name)
    changed.set(name, { ...(before === undefined ? {} : { before }), after: edited(textOf(name), edits) })
  }
  const names = () => [...new Set([...files.keys(), ...changed.keys()])]
  for (const proposal of proposals) {
    const rows = proposal.claims.map(claimText)
    const provider = `${providersFolder}/${proposal.provider}.ts`
    // A provider that has a file and is no vendor has its sheets there.
    const isVendors = names().some(
      (name) =>
        name.startsWith(modelsFolder) && textOf(name).includes(`provider: ${textLiteral(proposal.provider)}`),
    )
    const candidates = isVendors ? names().filter((name) => name.startsWith(modelsFolder)) : [provider]
    const place = candidates
      .map((name) => ({ name, edit: addClaims(textOf(name), proposal.model, rows) }))
      .find(({ edit }) => edit !== undefined)
    if (place?.edit) {
      change(place.name, [place.edit])
      continue
    }
    const sheet = [
      '{',
      `  provider: ${textLiteral(proposal.provider)},`,
      `  model: ${textLiteral(proposal.model)},`,
      '  claims: [',
      ...rows.map((row) => `${indented(row, '    ')},`),
      '  ],',
      '}',
    ].join('\n')
    const inProvider = isVendors ? undefined : addItems(textOf(provider), 'models', [sheet])
    if (inProvider) change(provider, [inProvider])
    else addFile(proposal, sheet)
  }
  return [...changed].map(([name, file]) => fileDiff(name, file)).join('')

  function addFile({ model }: ModelProposal, sheet: string): void {
    const slug = model
      .toLowerCase()
      .split(/[^a-z0-9.]/)
      .filter((part) => /[a-z0-9]/.test(part))
      .join('-')
    const constant = slug
      .replaceAll(/[-.]+(.)/g, (_, letter: string) => letter.toUpperCase())
      .replace(/^\d/, 'model$&')
    const file = `${modelsFolder}/${slug}.ts`
    const index = `${modelsFolder}/index.ts`
    if (slug === '' || files.has(file) || changed.has(file))
      throw unreadable(file, 'it has no sheet of the model that it is named after')
    changed.set(file, {
      after: `import type { ModelSheet } from '../../contract/index.ts'\n\nexport const ${constant}: ModelSheet = ${sheet}\n`,
    })
    const line = addImport(textOf(index), `import { ${constant} } from './${slug}.ts'`)
    const item = addItems(textOf(index), 'models', [constant])
    if (!item) throw unreadable(index, 'it has no list of models')
    change(index, [line, item])
  }
}

const unreadable = (file: string, why: string) => graycardError('FILE_UNREADABLE', { path: file, why })

function fileDiff(name: string, { before, after }: ChangedFile): string {
  const isNew = before === undefined
  const text = createTwoFilesPatch(isNew ? '/dev/null' : `a/${name}`, `b/${name}`, before ?? '', after)
  const header = `diff --git a/${name} b/${name}\n${isNew ? 'new file mode 100644\n' : ''}`
  return `${header}${text.slice(text.indexOf('--- '))}`
}
