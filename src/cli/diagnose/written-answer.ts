import pc from 'picocolors'
import { type Answer, type ExperimentOutcome, ticket } from '../../app/diagnose/index.ts'
import {
  type Diagnosis,
  graycardError,
  instantFormats,
  jsonText,
  optionalField,
  parseInstant,
} from '../../contract/index.ts'
import { colourOn, type Io } from '../terminal/io.ts'
import { type Options, stringOption } from '../terminal/options.ts'
import { answerMarkdown, answerText } from './answer-text.ts'
import { trialsMarkdown, trialsText } from './trials-text.ts'

/** An answer in the format that the options name, with the requests that experiments sent. */
export function writtenAnswer(
  found: Answer,
  options: Options,
  io: Io,
  outcome?: Pick<ExperimentOutcome, 'trials' | 'fields' | 'spend' | 'remaining'>,
): string {
  if (options['ticket'] === true) return ticket(found, outcome?.trials)
  const reporter = options['json'] === true ? 'json' : (stringOption(options, 'reporter') ?? 'terminal')
  if (reporter === 'json') return jsonText({ ...shown(found.diagnosis), ...(outcome && details(outcome)) })
  return reporter === 'markdown'
    ? `${answerMarkdown(found)}${outcome ? trialsMarkdown(outcome) : ''}`
    : `${answerText(found, pc.createColors(colourOn(io.stdout, io.env)))}${outcome ? trialsText(outcome) : ''}`
}

/** The answer as it is published. */
export const shown = ({
  cause,
  blame,
  confidence,
  alternatives,
  why,
  next,
  field,
  enough,
  worked,
}: Diagnosis) => ({
  cause,
  blame,
  confidence,
  alternatives,
  why,
  next,
  ...optionalField('field', field),
  enough,
  ...optionalField('worked', worked),
})

const details = ({
  trials,
  fields,
  spend,
  remaining,
}: Pick<ExperimentOutcome, 'trials' | 'fields' | 'spend' | 'remaining'>) => ({
  trials,
  fields,
  spend,
  remaining,
})

/** `--at` as an ISO instant. Throws OPTION_INVALID. */
export function failureTime(options: Options, now: Date): string | undefined {
  const text = stringOption(options, 'at')
  if (text === undefined) return undefined
  const instant = parseInstant(text, now)
  if (instant !== undefined) return instant
  throw graycardError('OPTION_INVALID', { option: '--at', value: text, allowed: instantFormats })
}
