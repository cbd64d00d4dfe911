import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { type Authority, graycardError, optionalField, type Watchable } from '../../contract/index.ts'
import { readRegularText } from '../../disk/index.ts'
import { type Proposals, proposeClaims } from '../../engine/track/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import { writeWhole } from '../../store/index.ts'
import { namedWatchables } from '../watch/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'
import { knowledgePatch, modelsFolder, providersFolder } from './patch.ts'

/** Proposals, and whether anything was watched from which they could come. */
export interface KnowledgeProposals extends Proposals {
  readonly watched: boolean
}

/** What the watched sources of a workspace state and shipped knowledge lacks or contradicts. Throws the errors of the store. */
export async function proposeKnowledge({ config, kept }: ProjectWorkspace): Promise<KnowledgeProposals> {
  const store = await kept()
  const known = await store.sources()
  const unconfirmed = new Set(
    (await store.changes({ states: ['unconfirmed'] })).map(({ provider, model, source }) =>
      JSON.stringify([provider, model ?? null, source]),
    ),
  )
  // Without a usable contract file, the user has no sources of their own.
  const own = await config().then(
    ({ watch = [] }) => watch.filter((one) => typeof one !== 'string'),
    () => [],
  )
  const sources = new Map<string, { readonly authority: Authority; readonly document?: string }>([
    ...namedWatchables.map(
      (one) => [one.id, { authority: one.authority, document: documentOf(one) }] as const,
    ),
    ...own.map(
      ({ name, url, provider, allowPrivate }) =>
        [
          name,
          {
            authority: provider === undefined ? 'catalogue' : 'gateway',
            ...optionalField('document', allowPrivate === true ? undefined : url),
          },
        ] as const,
    ),
  ])
  const claims = await store.claims({ current: true })
  const proposals = proposeClaims(knowledge, claims, {
    sources,
    isUnconfirmed: ({ provider, model, source }) =>
      unconfirmed.has(JSON.stringify([provider, model ?? null, source])),
  })
  return { ...proposals, watched: known.length > 0 }
}

/** The address that a reader of a claim can open. */
const documentOf = ({ at, source }: Watchable): string =>
  at.kind === 'npm' ? `npm package ${at.package}` : at.kind === 'url' ? at.url : source

/** Where a patch goes, and the checkout that it is for. Both are relative to the working directory. */
export interface PatchFiles {
  readonly patch: string
  readonly checkout: string
}

/**
 * Writes the proposals as a patch for a checkout of Graycard. It may replace an older patch. Throws FILE_UNREADABLE if the folder is no checkout,
 * FILE_EXISTS if the file is something else, or FILE_UNWRITABLE.
 */
export async function writePatch(
  { runtime: { cwd }, redactor }: ProjectWorkspace,
  proposals: Proposals,
  { patch, checkout }: PatchFiles,
): Promise<void> {
  const file = path.resolve(cwd, patch)
  const text = knowledgePatch(await filesOf(path.resolve(cwd, checkout)), proposals.models)
  const old = existsSync(file) ? await readRegularText(file) : ''
  if (old !== '' && !old.startsWith('diff --git '))
    throw graycardError('FILE_EXISTS', { path: patch, option: '--patch' })
  await writeWhole(file, redactor.output(text))
}

/** The files of knowledge by their paths in the repository. */
async function filesOf(checkout: string): Promise<ReadonlyMap<string, string>> {
  const texts = [modelsFolder, providersFolder].map(async (folder) => {
    const full = path.join(checkout, folder)
    if (!existsSync(full))
      throw graycardError('FILE_UNREADABLE', { path: full, why: 'a checkout of Graycard has this folder' })
    const names = (await readdir(full)).toSorted().filter((name) => name.endsWith('.ts'))
    return Promise.all(
      names.map(async (name) => [`${folder}/${name}`, await readRegularText(path.join(full, name))] as const),
    )
  })
  return new Map((await Promise.all(texts)).flat())
}
