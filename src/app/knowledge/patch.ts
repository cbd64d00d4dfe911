import { createTwoFilesPatch } from 'diff'
import { graycardError } from '../../contract/index.ts'
import type { ModelProposal } from '../../engine/track/index.ts'
import { claimText, textLiteral } from './claim-text.ts'
import { addClaims, addImport, addItems, declares, type TextEdit, edited, indented } from './place.ts'

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

  function addFile(proposal: ModelProposal, sheet: string): void {
    const index = `${modelsFolder}/index.ts`
    const text = textOf(index)
    const slug = slugsOf(proposal).find(
      (one) => !names().includes(fileOf(one)) && declares(text, constantOf(one)),
    )
    const constant = constantOf(slug ?? '')
    const item = addItems(text, 'models', [constant])
    if (slug === undefined || !item)
      throw graycardError('FILE_UNREADABLE', {
        path: index,
        why: 'it has no list to which the model can be added',
      })
    changed.set(fileOf(slug), {
      after: `import type { ModelSheet } from '../../contract/index.ts'\n\nexport const ${constant}: ModelSheet = ${sheet}\n`,
    })
    change(index, [addImport(text, `import { ${constant} } from './${slug}.ts'`), item])
  }
}

const fileOf = (slug: string): string => `${modelsFolder}/${slug}.ts`

/** `acme-draw-2.5` → `acmeDraw25` */
const constantOf = (slug: string): string =>
  slug.replaceAll(/[-.](.)/g, (_, letter: string) => letter.toUpperCase()).replace(/^\d/, 'model$&')

/** Models of one provider whose names have the same ASCII letters and digits. */
const maxNamesakes = 100

/** `Acme/Draw 2.5` → `acme-draw-2.5` */
const slugOf = (text: string): string =>
  (text.toLowerCase().match(/[a-z0-9]+(?:\.[a-z0-9]+)*/g) ?? ['model']).join('-')

/** Names for the file of a model, the best first. The next is for a name that is in use, or that is no name of a constant. */
function slugsOf({ provider, model }: ModelProposal): readonly string[] {
  const own = slugOf(model)
  const long = `${slugOf(provider)}-${own}`
  return [own, long, ...Array.from({ length: maxNamesakes }, (_, at) => `${long}-${at + 2}`)]
}

function fileDiff(name: string, { before, after }: ChangedFile): string {
  const isNew = before === undefined
  const text = createTwoFilesPatch(isNew ? '/dev/null' : `a/${name}`, `b/${name}`, before ?? '', after)
  const header = `diff --git a/${name} b/${name}\n${isNew ? 'new file mode 100644\n' : ''}`
  return `${header}${text.slice(text.indexOf('--- '))}`
}
