import type { Authority } from '../../contract/index.ts'

/** Repositories whose documents can be watched or replayed by name, with the authority of each repository. */
interface Origin {
  /** `owner/name`, or the beginning of a catalogue's name. */
  readonly name: string
  readonly provider?: string
  readonly authority: Authority
  readonly source: string
  readonly date: string
}

const github = (name: string, authority: Authority, provider?: string): Origin => ({
  name,
  authority,
  ...(provider === undefined ? {} : { provider }),
  source: `https://github.com/${name}`,
  date: '2026-11-24',
})

export const origins: readonly Origin[] = [
  github('openai/openai-openapi', 'vendor', 'openai'),
  // Clients that keep a copy of OpenAI's document and edit it for their generators.
  github('64bit/async-openai', 'mirror', 'openai'),
  github('tryAGI/OpenAI', 'mirror', 'openai'),
  github('tryAGI/Xai', 'mirror', 'xai'),
  github('togethercomputer/openapi', 'vendor', 'together'),
  github('mudler/LocalAI', 'gateway', 'localai'),
  github('Portkey-AI/openapi', 'gateway', 'portkey'),
  github('OpenRouterTeam/typescript-sdk', 'gateway', 'openrouter'),
  github('BerriAI/litellm', 'catalogue'),
  github('Portkey-AI/models', 'catalogue'),
  github('leblancfg/deprecations-rss', 'catalogue'),
  github('deprecations/deprecations-rss', 'catalogue'),
]
