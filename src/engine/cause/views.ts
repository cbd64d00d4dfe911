import type { ErrorPart, Symptom } from '../../contract/index.ts'
import { namedFieldOf, splitWords } from './rejected-field.ts'

/** One part of a symptom as signs read it. */
export interface PartView {
  readonly part: ErrorPart
  /** The message with plain apostrophes. A message in one word is split into words. */
  readonly text: string
  /** Codes, types, reasons and status words, split into lower-case words. */
  readonly codes: readonly string[]
  /** 0 if unknown. */
  readonly status: number
  readonly field: string | undefined
}

/** Longest text that expressions read. */
const maxText = 4000

/** Names of fields whose value is a code: `error.details[0].reason`, `candidates[0].finishReason`. */
const codeField =
  /(^|[._\]])(code|type|reason|status|state|name|error|errorcode|error_code|error_type|errortype|blockreason|finishreason|finish_reason|__type|title|innererror\.code)$/i

/** Words in a text that look like a code: `DataInspectionFailed`, `IMAGE_SAFETY`, `n_not_within_range`. */
const codeInText =
  /\b(?:[A-Z][a-z]{1,30}(?:\.?[A-Z][a-z]{1,30}){1,7}|[A-Z]{2,30}(?:_[A-Z]{2,30}){1,7}|[a-z]{1,30}(?:_[a-z]{2,30}){1,7})\b/g

/** A field without a value, such as `"timeout": false`. Its name states nothing. What a client reads in a response counts even if it is empty. */
const emptyField =
  /["'](?!(?:data|b64_json|url|images?|image_url|candidates|choices|output|parts|predictions|results?|inline_?data)["'])\w{1,40}["']\s{0,2}:\s{0,2}(?:false|null|none)\b/gi

/**
 * How clients say that they cannot use a response: what they quote of it behind that is no error of the request. Sources: the packages ai and
 * zod, pydantic, encoding/json, Jackson.
 */
const unusableResponse =
  /\btype validation failed\b|\bAI_TypeValidationError\b|\bvalidation errors? for \w{0,40}(?:Response|Result|Output)\b|\bZodError\b[^\n]{0,300}"path":\s?\[\s?"(?:data|images?|candidates|choices|output|predictions)"|\bMismatchedInputException\b|\bresponse (?:does not|doesn.t|did not|didn.t) contain\b/i

/** A code as lower-case words. */
const wordsOf = (code: string): string =>
  splitWords(code.replaceAll(/[./:#-]+/g, '_'))
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase()

/**
 * Names of the class that an SDK gives every error of a response: `ApiError`, `AI_APICallError`. They say nothing. Sources: the packages openai,
 * ai, @google/genai, replicate and @fal-ai/client.
 */
const classOfAll = /^(?:AI_)?A(?:PI|pi)(?:Call|Status|Response)?(?:Error|Exception)$/

const isCode = (text: string) => text !== '' && text.length <= 80 && !classOfAll.test(text)

function codesOf({ code, type, fields = {}, message, writer }: ErrorPart, text: string): readonly string[] {
  const inFields = Object.entries(fields).flatMap(([path, value]) => (codeField.test(path) ? [value] : []))
  const said = writer === 'client' || message.length < 200 ? (text.match(codeInText) ?? []).slice(0, 20) : []
  const all = [code, type, ...inFields, ...said].filter((one) => typeof one === 'string').filter(isCode)
  return [...new Set(all.map(wordsOf))]
}

function viewOf(printed: ErrorPart, received: number): PartView {
  const { part, status } = rejectionIn(printed, received)
  const plain = part.message.slice(0, maxText).replaceAll('’', "'").replaceAll(emptyField, '')
  // The title of a page in one word (“Error”) says nothing.
  const text = part.shape === 'html' && !/\s/.test(plain) ? '' : splitWords(plain)
  return { part, text, codes: codesOf(part, plain), status, field: namedFieldOf(part) }
}

/** A status from 400 to 499 that a failed server quotes of the server behind it. */
const quotedRejection =
  /\b(?:http(?: error)?|returned|responded with|response|status(?:[ _]code)?|error code)[ :=]{1,3}(4\d\d)\b/i

/** What a gateway's own failure says of it, without its codes: they name the gateway's failure, not the rejection that it quotes. */
function rejectionIn(part: ErrorPart, status: number): { readonly part: ErrorPart; readonly status: number } {
  const inner = status >= 500 ? Number(quotedRejection.exec(part.message)?.[1] ?? 0) : 0
  if (inner === 0) return { part, status }
  const { code: _, type: __, fields: ___, ...rest } = part
  return { part: rest, status: inner }
}

/**
 * The status that counts for a part: its own, that of the response, or, in a successful response, the code that is the real status.
 * 0 if there is none.
 */
function statusOf({ status, code, writer }: ErrorPart, { status: received }: Symptom): number {
  const own = status ?? (writer === 'server' ? received : undefined) ?? received ?? 0
  return own < 400 && /^[45]\d\d$/.test(code ?? '') ? Number(code) : own
}

/** The parts of a symptom, the innermost first. The whole text stands last, if no part has all of it. */
export function viewsOf(symptom: Symptom): readonly PartView[] {
  const isUnusable = (symptom.status ?? 0) < 400 && unusableResponse.test(symptom.text)
  const parts = isUnusable ? [] : symptom.parts.toReversed()
  const covered = symptom.text === '' || parts.some(({ message }) => message.length >= symptom.text.length)
  const whole: ErrorPart = {
    writer: 'client',
    shape: symptom.parts.at(-1)?.shape ?? 'text',
    message: symptom.text,
  }
  return [...parts, ...(covered ? [] : [whole])].map((part) => viewOf(part, statusOf(part, symptom)))
}
