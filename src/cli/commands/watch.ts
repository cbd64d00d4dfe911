import path from 'node:path'
import pc from 'picocolors'
import { type ReplayEvent, replay } from '../../app/index.ts'
import { graycardError } from '../../contract/index.ts'
import { colourOn, type Io } from '../io.ts'
import { textOption } from '../options.ts'
import { exit } from '../program.ts'
import { runHistory } from './watch-history.ts'

/** `graycard watch`: what changed upstream. With `--replay`, what it would have told of a kept history; with `--since`, what the versions of a package changed. */
export async function run(
  io: Io,
  options: Readonly<Record<string, unknown>>,
  args: readonly string[],
): Promise<number> {
  const since = textOption(options, 'since')
  if (since !== undefined) return runHistory(io, options, args, since)
  const file = textOption(options, 'replay')
  if (file === undefined)
    throw graycardError('OPTION_MISSING', { option: '--replay', why: 'to know what to follow' })
  const write = options['json'] === true ? asJson : asRow(colourOn(io.stdout, io.env))
  for await (const event of replay(path.resolve(io.cwd, file))) io.stdout.write(`${write(event)}\n`)
  return exit.pass
}

function asJson(event: ReplayEvent): string {
  if (event.kind === 'source') {
    const { at, source, state, why } = event
    return JSON.stringify({ at, source, state, why })
  }
  const {
    kind: _,
    id,
    at,
    source,
    event: name,
    provider,
    model,
    subject,
    detail,
    severity,
    affects,
    state,
    ...rest
  } = event
  return JSON.stringify({
    at,
    source,
    event: name,
    provider,
    model,
    subject,
    detail,
    severity,
    affects,
    state,
    ...rest,
    id,
  })
}

const asRow = (colours: boolean) => {
  const paint = pc.createColors(colours)
  const marks = { breaking: paint.red, risky: paint.yellow, additive: paint.green, cosmetic: paint.dim }
  return (event: ReplayEvent): string => {
    const day = event.at.slice(0, 10)
    if (event.kind === 'source')
      return `${day}  ${paint.dim(`${event.source}: source ${event.state}: ${event.why}`)}`
    const { event: name, severity, provider, model, subject, detail, state } = event
    const certainty = state === 'confirmed' ? '' : ` (${state})`
    return `${day}  ${marks[severity](severity.padEnd(8))}  ${name.padEnd(19)} ${provider}${model === undefined ? '' : ` ${model}`}  ${subject}: ${detail}${certainty}`
  }
}
