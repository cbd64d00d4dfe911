import type pc from 'picocolors'
import type { Answer } from '../../app/diagnose/index.ts'
import { type RankedCause, whoActs } from '../../contract/index.ts'
import { describeCause } from '../../plugin/index.ts'

type Colours = ReturnType<typeof pc.createColors>

/** How sure an answer is, in words. Of the answers at 0.8, four in five are right. */
const certainty: readonly (readonly [least: number, words: string])[] = [
  [0.9, 'Almost certain'],
  [0.75, 'Very likely'],
  [0.55, 'Likely'],
  [0.35, 'Possible'],
  [0, 'Uncertain'],
]

const sureText = (confidence: number): string =>
  `${certainty.find(([least]) => confidence >= least)?.[1] ?? 'Uncertain'} (${percent(confidence)})`

/** An alternative below this is no news for a person. The JSON has it. */
const minShown = 0.05
const likely = (alternatives: readonly RankedCause[]) =>
  alternatives.filter(({ confidence }) => confidence >= minShown)

const percent = (share: number): string => `${Math.round(share * 100)} %`
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const actText = ({ blame, confidence, worked }: Answer['diagnosis']): string =>
  `${sureText(confidence)}.${worked === true ? '' : ` Who has to act: ${whoActs[blame]}.`}`

/** The cause in one sentence, with the values that it is about. */
function headlineOf({ diagnosis: { cause, worked }, title, sentence, values, place }: Answer): string {
  if (worked === true) return `${sentence}${place === '' ? '' : ` (${place})`}`
  const about = values.length === 0 ? '' : `: ${values.join(', ')}`
  return `${title ?? `${capital(describeCause(cause))}${about}`}. ${sentence}${place === '' ? '' : ` (${place})`}`
}

/** A diagnosis for people: the fix, the cause, how sure it is, what else it could be, and the evidence. */
export function answerText(answer: Answer, colours: Colours): string {
  const { diagnosis, contradictions = [] } = answer
  const { alternatives, why, next, enough, worked } = diagnosis
  const [first = '', ...others] = next
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', colours.bold(title), ...lines.map((line) => `  ${line}`)]
  return [
    ...(enough || worked === true ? [] : [colours.yellow('Not enough evidence. What would decide:')]),
    colours.bold(first),
    '',
    headlineOf(answer),
    actText(diagnosis),
    ...list(
      'Otherwise',
      likely(alternatives).map(
        (one) =>
          `${percent(one.confidence).padStart(5)}  ${describeCause(one.cause)} (${whoActs[one.blame]})`,
      ),
    ),
    ...list('Evidence', why),
    ...list(
      'The documentation contradicts the request',
      contradictions.filter((one) => !why.includes(one)),
    ),
    ...list('Then', others),
    '',
  ].join('\n')
}

/** The same in Markdown. */
export function answerMarkdown(answer: Answer): string {
  const { diagnosis, contradictions = [] } = answer
  const { alternatives, why, next, enough, worked } = diagnosis
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', `**${title}**`, '', ...lines.map((line) => `- ${escaped(line)}`)]
  return [
    `### ${worked === true ? 'No failure' : enough ? 'Fix' : 'Not enough evidence. What would decide'}`,
    '',
    escaped(next[0] ?? ''),
    '',
    escaped(headlineOf(answer)),
    '',
    actText(diagnosis),
    ...list(
      'Otherwise',
      likely(alternatives).map(
        (one) => `${percent(one.confidence)} ${describeCause(one.cause)} (${whoActs[one.blame]})`,
      ),
    ),
    ...list('Evidence', why),
    ...list(
      'The documentation contradicts the request',
      contradictions.filter((one) => !why.includes(one)),
    ),
    ...list('Then', next.slice(1)),
    '',
  ].join('\n')
}

/** Text for Markdown in which quoted text is no markup. */
export const escaped = (text: string): string => text.replaceAll(/[\\`*_[\]<>#|]/g, String.raw`\$&`)
