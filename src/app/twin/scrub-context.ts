import { contractFacts, urlParts } from '../../contract/index.ts'
import type { Measurement, ScrubContext } from '../../engine/twin/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import { knownHosts } from '../builtins/index.ts'

/** Values of Graycard's own probes, and words of API formats. */
const ownValues = [
  'an unknown field',
  'auto',
  'url',
  'b64_json',
  'png',
  'jpeg',
  'jpg',
  'webp',
  'transparent',
  'opaque',
  'low',
  'medium',
  'high',
  'standard',
  'hd',
  'list',
  'image',
  'user',
]

/** Response headers whose value is an id of this one response. */
const idHeader = /request-?id|trace|correlation|-ray$|^x-amz|^set-cookie$|organization|project/

/** Addresses of vendors, which everybody knows. */
const publicHosts: ReadonlySet<string> = new Set(
  knowledge.providers.flatMap(({ claims }) =>
    claims.flatMap((claim) =>
      claim.path === 'docs' || claim.path === 'baseUrl' ? [urlParts(claim.value).hostname] : [],
    ),
  ),
)

/** What the texts of a measurement must not carry away: its prompt, its host, ids of its response. */
export function scrubContext({ run: { contract, environment }, response }: Measurement): ScrubContext {
  const facts = contractFacts(knowledge, contract)
  const { host, hostname } = urlParts(environment.baseUrl)
  const isKnownHost = knownHosts.some(({ name }) =>
    name.startsWith('.') ? false : name === hostname.toLowerCase(),
  )
  const ids = [response.exchange, response.submitted]
    .flatMap((one) => Object.entries(one?.reply?.headers ?? {}))
    .flatMap(([name, value]): (readonly [string, string])[] =>
      idHeader.test(name) && value.length >= 6 ? [[value, '{request_id|removed}']] : [],
    )
  const texts = Object.entries(contract.request).flatMap(([name, value]): (readonly [string, string])[] =>
    typeof value === 'string' && (name === 'prompt' || name === 'user' || !(name in facts.params))
      ? [[value, 'removed']]
      : [],
  )
  return {
    removed: new Map([
      ...ids,
      ...texts,
      ...(isKnownHost ? [] : [[host, 'removed.example'] as const, [hostname, 'removed.example'] as const]),
    ]),
    publicNames: new Set([
      contract.model,
      `${contract.model}-graycard-no-such-model`,
      ...(contract.aliasOf === undefined ? [] : [contract.aliasOf]),
      ...facts.names,
      ...Object.values(facts.otherGenerators),
      ...Object.values(facts.params).flatMap((rule) => (rule.type === 'choice' ? rule.values : [])),
      ...ownValues,
    ]),
    publicHosts,
  }
}
