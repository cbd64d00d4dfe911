import type { ProgressEvent } from '../../app/verify/index.ts'
import { columnsOf, type Io } from './io.ts'
import { probes, truncate } from '../../contract/index.ts'

export interface Progress {
  readonly show: (event: ProgressEvent) => void
  readonly end: () => void
}

/** Shows the current probe of each environment and its duration on one line of a terminal. Shows nothing if stderr is not a terminal. */
export function createProgress(io: Io): Progress {
  if (!io.stderr.isTTY || io.env['TERM'] === 'dumb') return { show: () => undefined, end: () => undefined }
  const lanes = new Map<string, { readonly text: string; readonly sentMs?: number }>()
  const draw = () => {
    const line = [...lanes.values()].map(({ text, sentMs }) => {
      const seconds = sentMs === undefined ? 0 : Math.floor((io.monotonic() - sentMs) / 1000)
      return seconds > 0 ? `${text} ${seconds} s` : text
    })
    io.stderr.write(truncate(line.join('  |  '), columnsOf(io.stderr) - 1), 'status')
  }
  // An image takes minutes. The seconds count up, so that the program does not look stuck.
  const timer = setInterval(draw, 1000).unref()
  return {
    show({ environment, index, total, probe, state, detail = '' }) {
      const text = `${environment} ${index}/${total} ${probes[probe].label}`
      lanes.set(
        environment,
        state === 'sent' ? { text: `${text}…`, sentMs: io.monotonic() } : { text: `${text} ${detail}` },
      )
      draw()
    },
    end() {
      clearInterval(timer)
      io.stderr.write('', 'status')
    },
  }
}
