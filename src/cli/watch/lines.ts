import pc from 'picocolors'
import { shortId } from '../../app/watch/index.ts'
import {
  type Change,
  daysLeftText,
  daysUntil,
  jsonLine,
  oneLine,
  type SourceState,
} from '../../contract/index.ts'
import { colourOn, type Io } from '../terminal/io.ts'

/** A source that became unreadable or readable again. */
interface SourceLine {
  readonly at: string
  readonly source: string
  readonly state: SourceState
  readonly why: string
}

/** Renders changes and sources: one JSON value per line, or rows for a terminal. */
export interface Writer {
  readonly change: (change: Change) => string
  readonly source: (line: SourceLine) => string
}

/**
 * Creates the writer for `--json` or for a terminal. Days left are counted from `now`, which a replay does not have. `withIds` adds the short
 * id at the start.
 */
export const writerFor = (io: Io, json: boolean, now?: Date, withIds = false): Writer =>
  json ? jsonWriter(now) : rowWriter(colourOn(io.stdout, io.env), now, withIds)

/** The output of a change begins with the fields that `watch` documents. */
const jsonWriter = (now: Date | undefined): Writer => ({
  change({ id, at, source, event, provider, model, subject, detail, severity, affects, state, ...rest }) {
    const { effective } = rest
    return jsonLine({
      at,
      source,
      event,
      provider,
      model,
      subject,
      detail,
      severity,
      affects,
      state,
      ...rest,
      daysLeft: effective === undefined || now === undefined ? undefined : daysUntil(effective, now),
      id,
    })
  },
  source: ({ at, source, state, why }) => jsonLine({ at, source, state, why }),
})

/** Writes date, severity, event and subject, with the affected contracts on the line below. */
function rowWriter(coloured: boolean, now: Date | undefined, withIds: boolean): Writer {
  const paint = pc.createColors(coloured)
  const marks = { breaking: paint.red, risky: paint.yellow, additive: paint.green, cosmetic: paint.dim }
  return {
    change(change) {
      const { at, event, severity, provider, model, subject, detail, state } = change
      const of = model === undefined ? provider : `${provider} ${model}`
      const certainty = state === 'confirmed' ? '' : ` (${state})`
      const facts = now === undefined ? [] : factTexts(change, now)
      const row = `${withIds ? `${shortId(change.id)}  ` : ''}${at.slice(0, 10)}  ${marks[severity](severity.padEnd(8))}  ${event.padEnd(19)} ${oneLine(`${of}  ${subject}: ${detail}`)}${certainty}`
      return facts.length > 0 ? `${row}\n${' '.repeat(12)}${oneLine(facts.join(' · '))}` : row
    },
    source: ({ at, source, state, why }) =>
      `${at.slice(0, 10)}  ${paint.dim(oneLine(`Source ${source} ${state}: ${why}`))}`,
  }
}

const factTexts = ({ affects, effective, replacements }: Change, now: Date): readonly string[] =>
  [
    affects.length > 0 ? `affects ${affects.join(', ')}` : '',
    effective === undefined ? '' : daysLeftText(daysUntil(effective, now)),
    replacements === undefined || replacements.length === 0 ? '' : `recommended: ${replacements.at(-1)}`,
  ].filter(Boolean)
