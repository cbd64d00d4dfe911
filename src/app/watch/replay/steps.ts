import { gunzipSync } from 'node:zlib'
import { graycardError, readJson } from '../../../contract/index.ts'
import { readRegularFile, readRegularText } from '../../../disk/index.ts'
import { reasonOf } from '../../../store/index.ts'

/** One step of a replay. From `at` on, the source had the content of the file. */
export interface ReplayStep {
  readonly at: string
  readonly source: string
  readonly kind: string
  readonly file: string
  /** The content is stored without causing events. */
  readonly baseline: boolean
}

/** Largest content, in bytes. */
const maxBytes = 64 * 1024 * 1024

/** The steps in a file of JSON Lines. Throws FILE_UNREADABLE and REPLAY_INVALID. */
export async function readSteps(file: string): Promise<readonly ReplayStep[]> {
  const text = await readRegularText(file).catch((cause: unknown) => {
    throw graycardError('FILE_UNREADABLE', { path: file, why: reasonOf(cause) })
  })
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return []
    const invalid = (problem: string) => graycardError('REPLAY_INVALID', { path: file, line: i + 1, problem })
    const read = readJson(line)
    if ('problem' in read) throw invalid(read.problem)
    const data = read.value
    const fields = new Map(typeof data === 'object' && data !== null ? Object.entries(data) : [])
    const textAt = (name: string): string => {
      const value: unknown = fields.get(name)
      if (typeof value !== 'string' || value === '') throw invalid(`"${name}" is missing`)
      return value
    }
    const at = textAt('at')
    if (Number.isNaN(Date.parse(at))) throw invalid(`"at" is not a valid timestamp: ${at}`)
    const kind: unknown = fields.get('kind')
    return {
      at,
      source: textAt('source'),
      kind: typeof kind === 'string' ? kind : '',
      file: textAt('file'),
      baseline: fields.get('baseline') === true,
    }
  })
}

/** Text of a step's file, decompressed if the file name ends in .gz, or the reason why the file cannot be read. */
export async function readStepContent(
  file: string,
): Promise<{ readonly text: string } | { readonly why: string }> {
  try {
    const bytes = await readRegularFile(file)
    const whole = file.endsWith('.gz') ? gunzipSync(bytes, { maxOutputLength: maxBytes }) : bytes
    if (whole.length > maxBytes) return { why: `the file is larger than ${maxBytes / 1024 / 1024} MiB` }
    return { text: whole.toString('utf8') }
  } catch (cause) {
    return { why: reasonOf(cause) }
  }
}
