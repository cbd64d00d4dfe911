import { loadConfig, noStoreNote, status, type StatusRow } from '../../app/index.ts'
import { graycardError, jsonText } from '../../contract/index.ts'
import type { Io } from '../io.ts'
import { textOption } from '../options.ts'
import { exit } from '../program.ts'

/** `graycard status`: 1 where something is overdue, 3 where something was never looked at. */
export async function run(io: Io, options: Readonly<Record<string, unknown>>): Promise<number> {
  const text = textOption(options, 'expectEvery') ?? ''
  const everySeconds = secondsOf(text)
  const config = await loadConfig(io.cwd, textOption(options, 'config'))
  const { rows, stored } = await status(config, everySeconds, io.now())
  if (!stored) io.stderr.write(`${noStoreNote}\n`)
  if (options['json'] === true) io.stdout.write(jsonText({ everySeconds, rows }))
  else {
    const width = Math.max(...rows.map(({ name }) => name.length))
    io.stdout.write(`${rows.map((row) => told(row, width, text)).join('\n')}\n`)
  }
  if (rows.some(({ state }) => state === 'overdue')) return exit.finding
  return rows.some(({ state }) => state === 'never') ? exit.unmeasured : exit.pass
}

const units: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 }

/** `24h`, `30m`, `7d`, or seconds. Throws OPTION_INVALID. */
function secondsOf(text: string): number {
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(text) ?? []
  const seconds = Number(digits) * (units[unit] ?? 0)
  if (seconds > 0) return seconds
  throw graycardError('OPTION_INVALID', {
    option: '--expect-every',
    value: text,
    allowed: 'a time such as 24h, 30m, 7d, or a number of seconds',
  })
}

function told(
  { kind, name, state, last, ageSeconds = 0, verdict, severity, source }: StatusRow,
  width: number,
  every: string,
) {
  const what = kind === 'contract' ? 'verified' : 'looked at'
  const head = `${state.padEnd(7)}  ${name.padEnd(width)}  `
  if (last === undefined) return `${head}never ${what}`
  const how = (verdict === 'fail' ? severity : undefined) ?? verdict ?? source
  const late = state === 'overdue' ? `, expected every ${every}${/\d$/.test(every) ? ' s' : ''}` : ''
  return `${head}${what} ${age(ageSeconds)} ago${how === undefined ? '' : `, ${how}`}${late}`
}

function age(seconds: number): string {
  const [unit = 's', length = 1] = Object.entries(units).findLast(([, one]) => seconds >= 2 * one) ?? []
  return `${Math.floor(seconds / length)} ${unit === '' ? 's' : unit}`
}
