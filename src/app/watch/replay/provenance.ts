import type { Authority } from '../../../contract/index.ts'
import { knowledge, origins } from '../../../knowledge/index.ts'
import type { Source } from '../../../plugin/index.ts'
import { knownHosts } from '../../builtins/index.ts'

/** The provider that a document describes, and the authority of the document. */
export interface Provenance {
  readonly provider?: string
  readonly authority: Authority
}

/**
 * Derives provider and authority from the name and the content of a source. A known repository is recognised by its name. Otherwise the
 * repository that the content names decides, or else the first provider in the name, or the API host in the content. An unknown repository
 * counts as a mirror, a price list or feed as a catalogue, and anything else as a document by the provider in its name.
 */
export function provenanceOf(
  name: string,
  text: string,
  reader: Pick<Source, 'describesOneApi'> | undefined,
): Provenance {
  const [bareName = ''] = name
    .replace(/^[\w-]+:/, '')
    .replace(/\s?\([^()]*\)$/, '')
    .split('@')
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
  // A copy names the vendor's server too. The owner of the repository distinguishes the copy from the original.
  const [owner = ''] = (bareName.includes('/') ? bareName : (repo ?? provider)).toLowerCase().split('/')
  return { provider, authority: owner.includes(provider) ? 'vendor' : 'mirror' }
}
