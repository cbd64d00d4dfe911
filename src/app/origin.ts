import type { Authority } from '../contract/index.ts'
import { knowledge, origins } from '../knowledge/index.ts'
import { knownHosts } from './scaffold.ts'

/** Whose API a document is about, and how near it is to whoever decides. */
export interface Provenance {
  readonly provider?: string
  readonly authority: Authority
}

/**
 * Tells it from a source's name and its content: a repository that is known by name; else one named in the content; else the host
 * it is served from, or a provider whose id the name begins with. A repository that nobody knows is taken for a copy, a price list or
 * feed for a catalogue, anything else for the word of the provider that it is named after.
 */
export function provenanceOf(name: string, kind: string, text: string): Provenance {
  const bare = name.replace(/^[\w-]+:/, '').replace(/\s*\(.*\)$/, '')
  const [, repo] = /"repo"\s*:\s*"([^"\s]{1,100})"/.exec(text.slice(0, 4000)) ?? []
  for (const one of [bare, repo?.replace('+', '/')]) {
    const known = origins.find((origin) => origin.name.toLowerCase() === one?.toLowerCase())
    if (known)
      return known.provider === undefined
        ? { authority: known.authority }
        : { provider: known.provider, authority: known.authority }
  }
  if (kind !== 'openapi') return { authority: 'catalogue' }
  const ids = knowledge.providers.map(({ provider }) => provider)
  const begins = (word: string) =>
    ids
      .filter((id) =>
        word
          .toLowerCase()
          .split(/[^a-z\d]+/)
          .includes(id),
      )
      .toSorted((a, b) => b.length - a.length)[0]
  const host = [...knownHosts()].find(([one]) => text.includes(`"https://${one}`))?.[1]
  const provider = begins(bare) ?? host ?? bare.split('/').at(-1) ?? bare
  const own = !bare.includes('/') && (repo === undefined || repo.toLowerCase().includes(provider))
  return { provider, authority: own || host === provider ? 'vendor' : 'mirror' }
}
