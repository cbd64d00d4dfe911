import { type Cause, readRetryTimes, type Symptom } from '../../contract/index.ts'
import { namedFieldOf } from './rejected-field.ts'

/** Causes that another value of one field removes. */
const ofValues: ReadonlySet<Cause> = new Set([
  'invalid_size',
  'invalid_n',
  'invalid_parameter',
  'image_input_invalid',
])

/** The values that an error lists: `Supported values are: 'a', 'b', and 'c'.`, `must be one of a, b`. */
const listed =
  /\b(?:(?:supported|allowed|valid|available|accepted|possible|permitted) (?:\w{1,20} )?(?:values?|sizes?|options?|formats?|qualities|inputs?)(?: (?:are|is|include))?:?|(?:must be|expected|should be|choose|use) (?:any |either )?one of:?) ([^\n]{3,300})/i

/** The limit that an error states: `must be at least 256`, `must be between 1 and 4`. Not a limit in a unit other than pixels. */
const limit =
  /\bmust be ((?:at (?:least|most)|(?:less|greater) than or equal to|between \d{1,6} and) \d{1,6})(?: ?(?:px|pixels))?(?=[.,;'")}\]]|$)/i

/** How long an error tells the client to wait. */
const wait =
  /\b(?:try again|retry|wait|available)(?: again)?(?: in| after| for)? ~?(\d{1,6}(?:\.\d{1,6})?) ?(ms|milliseconds|s|secs?|seconds?|m|min|minutes?|h|hours?)\b/i

/** What the error itself says to do: the values that it lists, the limit, or the time to wait. Undefined if it says neither. `day`: of a symptom without a date. */
export function adviceStated(cause: Cause, { parts, headers, at }: Symptom, day: string): string | undefined {
  const messages = parts.toReversed().map(({ message }) => message)
  if (cause === 'rate_limited') {
    const [, amount, unit] =
      messages.map((message) => wait.exec(message)).find((found) => found !== null) ?? []
    const [header] = readRetryTimes(headers, new Date(at ?? day)).times
    const time = amount === undefined ? header && `${Math.ceil(header.ms / 1000)} s` : `${amount} ${unit}`
    return time === undefined
      ? undefined
      : `Wait ${time}. Then pace requests to stay within the account’s limit.`
  }
  if (!ofValues.has(cause)) return undefined
  const text = messages.map((message) => listed.exec(message)?.[1]).find((found) => found !== undefined)
  const values = text === undefined ? '' : endOfList(text)
  const within = messages.map((message) => limit.exec(message)?.[1]).find((found) => found !== undefined)
  if (values === '' && within === undefined) return undefined
  const field =
    parts
      .toReversed()
      .map(namedFieldOf)
      .find((one) => one !== undefined) ?? 'the value'
  if (values === '') return `Change ${field} to a value ${within?.replace(/^at/i, 'of at')}.`
  return `Change ${field} to one that the API lists: ${values}.`
}

/** A list of values up to the end of its sentence. */
function endOfList(text: string): string {
  const [sentence = ''] = text.split(/\.(?=\s|$)|[;\n}]|"(?=,|\s*[}\]])|\s\(|\.['"]/)
  return sentence.trim().replace(/(?<![\s,'".\]])[\s,'".\]]+$/, (end) => (end.startsWith("'") ? "'" : ''))
}
