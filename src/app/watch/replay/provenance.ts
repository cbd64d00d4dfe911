import type { Authority } from '../../../contract/index.ts'
import { knowledge, origins } from '../../../knowledge/index.ts'
import type { Source } from '../../../plugin/index.ts'
import { knownHosts } from '../../builtins/index.ts'

/** Whose API a document is about, and how near it is to whoever decides. */
export interface Provenance {
  readonly provider?: string
  readonly authority: Authority
}

/**
 * Tells it from a source's name and its content: a repository that is known by name; else one named in the content; else the host
 * it is served from, or the first provider that the name has in it. A repository that nobody knows is taken for a copy, a price list or
 * feed for a catalogue, anything else for the word of the provider that it is named after.
 */
export function provenanceOf(
  name: string,
  text: string,
  reader: Pick<Source, 'describesOneApi'> | undefined,
): Provenance {
  const bareName = name
    .replace(/^[\w-]+:/, '')
    .replace(/\s*\(.*\)$/, '')
    .replace(/@.*$/, '')
  const [, repo] = /"repo"\s*:\s*"([^"\s]{1,100})"/.exec(text.slice(0, 4000)) ?? []
  for (const one of [bareName, repo?.replace('+', '/')]) {
    const known = origins.find((origin) => origin.name.toLowerCase() === one?.toLowerCase())
    if (known)
      return known.provider === undefined
        ? { authority: known.authority }
        : { provider: known.provider, authority: known.authority }
  }
  if (reader?.describesOneApi !== true) return { authority: 'catalogue' }
  const ids = new Set(knowledge.providers.map(({ provider }) => provider))
  const namedProvider = bareName
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .find((word) => ids.has(word))
  const hostProvider = knownHosts.find((one) => text.includes(`"https://${one.name}`))?.provider
  const provider = namedProvider ?? hostProvider ?? bareName.split('/').at(-1) ?? bareName
  // Every copy names the vendor's server; whose repository it is in tells it from the original.
  const [owner = ''] = (bareName.includes('/') ? bareName : (repo ?? provider)).toLowerCase().split('/')
  return { provider, authority: owner.includes(provider) ? 'vendor' : 'mirror' }
}
