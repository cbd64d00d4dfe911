import type { Cause, Ground, Symptom } from '../../contract/index.ts'
import type { CauseSpec, Expressions, Sign } from '../../plugin/index.ts'
import { pointsOf } from './points-of.ts'
import { quoted } from './quote.ts'
import type { PartView } from './views.ts'

/** What the signs of every part share. */
export interface SymptomLines {
  /** `name: value` of every response header. */
  readonly headers: readonly string[]
  /** `METHOD URL` of the request. */
  readonly url: string
  readonly provider: string
}

/** The parts of a symptom that signs read beside the errors. */
export const linesOf = ({ headers, request, provider }: Symptom): SymptomLines => ({
  headers: Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  url: `${request?.method ?? ''} ${request?.url ?? ''}`,
  provider: provider ?? '',
})

interface Found {
  readonly kind: Ground['kind']
  readonly says: string
}

const statusMatches = (wanted: Sign['status'], status: number) =>
  wanted === undefined || (typeof wanted === 'function' ? wanted(status) : wanted.includes(status))

const first = (expressions: Expressions | undefined, texts: readonly string[]) =>
  expressions && texts.find((one) => placeOf(expressions, one) >= 0)

/** Where the first match begins, or -1. */
const placeOf = (expressions: Expressions, text: string): number =>
  expressions instanceof RegExp
    ? text.search(expressions)
    : expressions.reduce((least, one) => {
        const at = text.search(one)
        return at >= 0 && (least < 0 || at < least) ? at : least
      }, -1)

/** What of a part, or of the whole symptom, has the sign. Undefined unless every condition holds. */
function find(sign: Sign, view: PartView, lines: SymptomLines): Found | undefined {
  const { part, text, codes, status, field } = view
  if (!statusMatches(sign.status, status)) return undefined
  if (sign.writer !== undefined && sign.writer !== part.writer) return undefined
  if (sign.shape !== undefined && !sign.shape.includes(part.shape)) return undefined
  if (sign.provider !== undefined && !sign.provider.test(lines.provider)) return undefined
  if (sign.url !== undefined && !sign.url.test(lines.url)) return undefined
  if (sign.field !== undefined && (field === undefined || !sign.field.test(field))) return undefined
  const code = first(sign.code, codes)
  if (sign.code !== undefined && code === undefined) return undefined
  const header = first(sign.header, lines.headers)
  if (sign.header !== undefined && header === undefined) return undefined
  const place = sign.text === undefined ? 0 : placeOf(sign.text, text)
  if (place < 0) return undefined
  if (sign.unless?.test(text) === true) return undefined
  const program = part.writer === 'client' ? 'client' : 'response'
  if (code !== undefined)
    return { kind: 'code', says: `The error code is ${quoted(code.replaceAll(' ', '_'))}.` }
  if (header !== undefined) return { kind: 'header', says: `A response header is ${quoted(header)}.` }
  if (field !== undefined && sign.field !== undefined)
    return { kind: 'code', says: `The error names the field ${quoted(field)}.` }
  if (sign.text !== undefined) return { kind: 'text', says: `The ${program} says ${quoted(text, place)}.` }
  if (sign.url !== undefined) return { kind: 'request', says: `The request is ${quoted(lines.url.trim())}.` }
  return { kind: 'status', says: status === 0 ? 'The error has no status.' : `The status is ${status}.` }
}

const none = {}

/** The grounds of one sign in one part: for its cause, and for the causes that servers send the same for. */
function groundsOfSign(cause: Cause, sign: Sign, found: Found, weight: number): readonly Ground[] {
  const says = sign.means === undefined ? found.says : `${found.says} ${sign.means}`
  return [
    {
      cause,
      kind: found.kind,
      points: sign.points * weight,
      ...(sign.decisive && weight === 1 ? { decisive: true } : {}),
      ...(sign.blame ? { blame: sign.blame } : {}),
      ...(sign.fix === undefined ? {} : { fix: sign.fix }),
      says,
    },
    ...pointsOf(sign.also ?? none).map(([other, points]) => ({
      cause: other,
      kind: found.kind,
      points: points * weight,
      says,
    })),
  ]
}

/** The grounds that one part of a symptom gives, by the signs of every cause. `weight`: 1 for the innermost part. */
export const signGrounds = (
  causes: readonly CauseSpec[],
  view: PartView,
  lines: SymptomLines,
  weight: number,
): readonly Ground[] =>
  causes.flatMap(({ id, signs }) => {
    const grounds: Ground[] = []
    for (const sign of signs) {
      const found = find(sign, view, lines)
      if (found !== undefined) grounds.push(...groundsOfSign(id, sign, found, weight))
    }
    return grounds
  })
