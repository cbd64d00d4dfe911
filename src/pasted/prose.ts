import { type ErrorPart, optionalField } from '../contract/index.ts'
import { groupsOf, programs } from './programs.ts'

const maxMessage = 2000

/** How texts state the status of a response. The first group is the status. Every part is bounded, so that the search is linear. */
const statuses: readonly RegExp[] = [
  /(?<!upstream )\b(?:error code|status[ _-]?code|http[ _-]?(?:status|code)|response code|status)\b["']?\s{0,3}(?:is|of|was|[:=(])?\s{0,3}["']?([1-5]\d\d)\b/i,
  /\bHTTP(?:\/\d(?:\.\d)?)?\s{0,3}(?:error|status)?\s{0,3}[:(]?\s{0,3}([1-5]\d\d)\b/i,
  /\b(?:returned|responded with|got|received|failed with|failed \(|api error|server error|client error)[\s:('"`]{0,4}([45]\d\d)\b/i,
  /\b([45]\d\d) (?:Bad Request|Unauthorized|Payment Required|Forbidden|Not Found|Method Not Allowed|Not Acceptable|Proxy Authentication Required|Request Timeout|Conflict|Gone|Payload Too Large|Request Entity Too Large|Content Too Large|Unsupported Media Type|Unprocessable|Too Many Requests|Internal Server Error|Not Implemented|Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out)\b/i,
  /^(?:\[?\w{0,40}(?:Error|Exception)\]?:? )?["'(]?([45]\d\d)\b(?=$|[\s:|)"'-])/m,
  /\(([45]\d\d)\)/,
  // An application's sentence over nothing but the status: `Failed to fetch image: 402`.
  /\b(?:fail(?:ed|ure)|error|could not|unable to|cannot)\b[^\n\d]{0,80}: (40\d|41[0-7]|42[2-9]|451|50[0-5]|52\d)$/im,
  /(?:状态码|狀態碼|ステータスコード|상태 ?코드|код (?:состояния|ответа)|c[óo]digo de (?:estado|status)|statuscode|code d.[ée]tat)\s?[:：=]?\s?([1-5]\d\d)(?!\d)/i,
]

/**
 * Reason phrases that stand alone in place of a message, and what n8n prints in place of them. Sources: RFC 9110 §15, RFC 6585, n8n-io/n8n
 * packages/workflow/src/errors/node-api.error.ts, read 2026-12-01.
 */
const phrases: Readonly<Record<string, number>> = {
  'bad request': 400,
  unauthorized: 401,
  'payment required': 402,
  forbidden: 403,
  'not found': 404,
  'method not allowed': 405,
  'request timeout': 408,
  gone: 410,
  'payload too large': 413,
  'request entity too large': 413,
  'unsupported media type': 415,
  'unprocessable entity': 422,
  'unprocessable content': 422,
  'too many requests': 429,
  'internal server error': 500,
  'bad gateway': 502,
  'service unavailable': 503,
  'gateway timeout': 504,
  'bad request - please check your parameters': 400,
  'authorization failed - please check your credentials': 401,
  'payment required - perhaps check your payment details?': 402,
  'forbidden - perhaps check your credentials?': 403,
  'the resource you are requesting could not be found': 404,
  'method not allowed - please check you are using the right http method': 405,
  'the service is receiving too many requests from you': 429,
  'the service was not able to process your request': 500,
  'bad gateway - the service failed to handle your request': 502,
  'gateway timed out - perhaps try again later?': 504,
}

/** The status whose reason phrase is the whole message. */
function statusOfPhrase(message: string): number | undefined {
  // .NET prints the name of a status: `Status Code: NotFound`.
  const named = /\bstatus ?code: ([A-Z][A-Za-z]{2,30})$/i.exec(message)?.[1]
  const phrase = (named?.replaceAll(/([a-z])(?=[A-Z])/g, '$1 ') ?? message).toLowerCase().replace(/[.!]$/, '')
  return Object.hasOwn(phrases, phrase) ? phrases[phrase] : undefined
}

/** The status of a response that a text states. */
export function statedStatus(text: string): number | undefined {
  for (const pattern of statuses) {
    const found = pattern.exec(text)?.[1]
    if (found !== undefined) return Number(found)
  }
  return undefined
}

/** The name of an error class before its message, as most languages print it: `openai.BadRequestError: `, `AzureException BadRequestError - `. */
const typeMark =
  /(?:^|(?<=[\s:('"[\]-]))(?:Uncaught (?:\(in promise\) )?|Caused by: |panic: |thread '[^'\n]{1,60}' panicked at [^\n]{1,200}:\n)?((?:[A-Za-z_][\w$]{0,60}[.\\]){0,8}(?:[A-Za-z_]\w{0,60}(?:Error|Exception|Failure|Fault|Timeout)|(?<!\w )Error))(?: \[([\w/-]{1,60})\])?(?: \(\w[\w.-]{0,60}\))?(?: [A-Z]\w{0,60}Error)?(?:: | - |:\n|$)/gm

const maxIntroduction = 80
/** Words of a logger that introduce the error behind them: `Image generation failed:`. They say nothing of their own. */
const isIntroduction = (text: string): boolean =>
  text.trim().length <= maxIntroduction && /^[^\n\d]*:\s*$/.test(text.trim())

/** Errors in a text without printed values, outermost first. `writer`: who wrote the text. */
export function partsOfProse(text: string, writer: ErrorPart['writer']): readonly ErrorPart[] {
  // A text has few errors inside each other; more are a log.
  const marks = [...text.matchAll(typeMark)].slice(0, 40)
  const starts = marks.map(({ index }) => index)
  const pieces = [
    {
      type: undefined,
      code: undefined,
      whole: text.slice(0, starts[0] ?? text.length),
      from: 0,
      to: starts[0] ?? text.length,
    },
    ...marks.map((mark, index) => ({
      type: mark[1],
      code: mark[2],
      whole: text.slice(mark.index, starts[index + 1] ?? text.length),
      from: mark.index + mark[0].length,
      to: starts[index + 1] ?? text.length,
    })),
  ]
  return pieces.flatMap(({ type, code, whole, from, to }): readonly ErrorPart[] => {
    const message = tidy(text.slice(from, to))
    const printed = printedBy(whole)
    const status = printed?.status ?? statedStatus(whole) ?? statusOfPhrase(message)
    if (message === '' && printed?.program === undefined && status === undefined && type === undefined)
      return []
    if (type === undefined && marks.length > 0 && isIntroduction(whole)) return []
    const told = wordsIn(message)
    const plain = (type ?? printed?.type ?? told.type)?.replace(/^.*[.\\]/, '')
    // Every error of JavaScript is an `Error`.
    const name = plain === 'Error' ? undefined : plain
    return [
      {
        writer,
        shape: message === '' ? 'empty' : 'text',
        message,
        ...optionalField('type', name),
        ...optionalField('code', code ?? printed?.code ?? told.code),
        ...optionalField('param', printed?.param ?? told.param),
        ...optionalField('status', status),
        ...optionalField('program', printed?.program),
      },
    ]
  })
}

/** A name of an error's kind in a list such as `400 | invalid_value | …`. */
const listed = /(?:^|[|·•] ?)([a-z]{2,30}(?:_[a-z0-9]{1,30}){1,6})(?= ?[|·•]|$)/gm
/** A field of an error as `type=invalid_request_error`. */
const assigned =
  /\b(type|code|param|error_code|ErrorCode|error_type)["']?\s?[=:]\s?["']?([A-Za-z][\w.-]{2,80})/g

/** The code, type and field that a sentence states as such. */
function wordsIn(text: string): { readonly code?: string; readonly type?: string; readonly param?: string } {
  const found: { code?: string; type?: string; param?: string } = {}
  for (const [, word = ''] of text.matchAll(listed)) found[word.endsWith('_error') ? 'type' : 'code'] ??= word
  for (const [, key = '', word = ''] of text.matchAll(assigned))
    found[/type/.test(key) ? 'type' : key === 'param' ? 'param' : 'code'] ??= word
  return found
}

/** A message without the punctuation that joined it to what stood beside it. */
function tidy(text: string): string {
  const message = text
    .trim()
    .replace(/^[-–:|,;=>\s]+/, '')
    .slice(0, maxMessage)
  let end = message.length
  while (end > 0 && /[\s:=>(-]/.test(message.charAt(end - 1))) end--
  const joined = end < message.length
  return joined
    ? message
        .slice(0, end)
        .replace(/\b(?:response|body|message|data|details?)$/i, '')
        .trimEnd()
    : message
}

interface Printed {
  readonly program: string
  readonly status?: number
  readonly code?: string
  readonly type?: string
  readonly param?: string
}

/** The program that printed a text, with what its format states. */
function printedBy(text: string): Printed | undefined {
  for (const { program, pattern } of programs) {
    const match = pattern.exec(text)
    if (!match) continue
    const { status, code, type, param } = groupsOf(match)
    return {
      program,
      ...optionalField('status', status === undefined ? undefined : Number(status)),
      ...optionalField('code', code),
      ...optionalField('type', type),
      ...optionalField('param', param),
    }
  }
  return undefined
}
