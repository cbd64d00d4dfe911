import { contractFacts, requestIdText, urlParts } from '../../contract/index.ts'
import { type Measurement, type ScrubContext, wordsOf } from '../../engine/twin/index.ts'
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

/** Words of error bodies and pages beside their messages: names of fields, of HTML and of HTTP. */
const formatWords =
  'error errors message msg type code param detail details status reason title object data success result results response request request_id requestid id url choices usage created model models prompt size sizes quality style background n output_format output_compression moderation images image image_url mask files file input inputs output outputs parameters contents parts loc ctx body header headers path method true false null retry retryable metadata raw provider provider_name domain service fielderrors fieldviolations field description error_code error_message errormessage errorcode error_type innererror target timestamp http https html head title meta charset content utf-8 link rel lang en style script div span p h1 h2 h3 hr br ul li pre center doctype xml version viewport width device-width initial-scale image_generation_user_error content_filter_results safety_violations seed revised_prompt b64_json input_tokens output_tokens total_tokens input_tokens_details output_tokens_details text_tokens image_tokens cached_tokens cost created_at updated_at completed_at started_at mime_type mimetype width height index finish_reason billed warning warnings note tier statuscode status_code state unknown_field graycard_canary v1 v1beta v2 generations edits variations bad gateway not found internal server unauthorized forbidden request required missing invalid unsupported nginx cloudflare openresty removed example' // prettier-ignore

/** Words of the error texts that Graycard knows. */
const knownWords: readonly string[] = [
  ...wordsOf(formatWords),
  ...knowledge.refusals.flatMap(({ message, type, code, param, pattern, details, otherCodes }) =>
    wordsOf(
      [
        message,
        type,
        code,
        param,
        pattern,
        JSON.stringify(details ?? ''),
        JSON.stringify(otherCodes ?? ''),
      ].join(' '),
    ),
  ),
].map((word) => word.toLowerCase())

/** Response headers whose value is an id of this one response. */
const idHeader = /request-?id|trace|correlation|-ray$|^x-amz|^set-cookie$|organization|project/

/** Hosts of vendors that error texts refer to, such as platform.openai.com. */
const publicHosts: ReadonlySet<string> = new Set(
  knowledge.providers.flatMap(({ claims }) =>
    claims.flatMap((claim) => {
      if (claim.path !== 'docs' && claim.path !== 'baseUrl') return []
      const domain = urlParts(claim.value).hostname.split('.').slice(-2).join('.')
      return ['', 'www.', 'api.', 'ai.', 'docs.', 'help.', 'platform.', 'developers.'].map(
        (name) => name + domain,
      )
    }),
  ),
)

/** So many words in a row are a part of a text of the user. A server may shorten a text that it repeats. */
const wordsInRow = 3
/** Longer texts are compared by their beginning. */
const maxWords = 400

/** A text of the user and its parts, as plain text, in JSON and in an address. Longest first. */
function spellingsOf(text: string): readonly string[] {
  const words = text.split(/\s+/).slice(0, maxWords)
  const parts = words.map((_word, at) => words.slice(at, at + wordsInRow).join(' '))
  return [text, ...parts.slice(0, Math.max(0, words.length - wordsInRow + 1))].flatMap((one) => [
    one,
    JSON.stringify(one).slice(1, -1),
    encodeURIComponent(one),
    one.replaceAll(' ', '+'),
  ])
}

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
      idHeader.test(name) && value.length >= 6 ? [[value, requestIdText]] : [],
    )
  const texts = Object.entries(contract.request).flatMap(([name, value]) =>
    typeof value === 'string' && (name === 'prompt' || name === 'user' || !(name in facts.params))
      ? [value]
      : [],
  )
  return {
    removed: new Map([
      ...ids,
      ...texts.flatMap((text) => spellingsOf(text).map((one) => [one, 'removed'] as const)),
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
      ...Object.keys(facts.params),
      ...knownWords,
    ]),
    publicHosts,
  }
}
