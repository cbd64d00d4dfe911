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

function viewOf(part: ErrorPart, status: number): PartView {
  const plain = part.message.slice(0, maxText).replaceAll('’', "'")
  // The title of a page in one word (“Error”) says nothing.
  const text = part.shape === 'html' && !/\s/.test(plain) ? '' : splitWords(plain)
  return { part, text, codes: codesOf(part, plain), status, field: namedFieldOf(part) }
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
  const parts = symptom.parts.toReversed()
  const covered = symptom.text === '' || parts.some(({ message }) => message.length >= symptom.text.length)
  const whole: ErrorPart = { writer: 'client', shape: parts[0]?.shape ?? 'text', message: symptom.text }
  return [...parts, ...(covered ? [] : [whole])].map((part) => viewOf(part, statusOf(part, symptom)))
}
