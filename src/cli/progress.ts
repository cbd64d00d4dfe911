import type { ProgressEvent } from '../app/index.ts'
import { columnsOf, type Io } from './io.ts'

/** What each probe is, for a reader who waits. */
const labels: Readonly<Record<string, string>> = {
  models: 'models list',
  routeGet: 'GET on the route',
  noPrompt: 'no prompt',
  noKey: 'no key',
  wrongKey: 'wrong key',
  badSize: 'impossible size',
  nZero: 'n of 0',
  nOver: 'n over the maximum',
  noSuchModel: 'made-up model',
  wrongContentType: 'wrong content type',
  canaryField: 'made-up field',
  generate: 'the real request, paid',
  download: 'picture address',
}

export interface Progress {
  readonly show: (event: ProgressEvent) => void
  readonly end: () => void
}

/** One line on a terminal that says where each environment is; nothing elsewhere. */
export function createProgress(io: Io): Progress {
  if (!io.stderr.isTTY) return { show: () => undefined, end: () => undefined }
  const lanes = new Map<string, string>()
  const clear = () => io.stderr.write('\r\u001B[K')
  return {
    show(event) {
      const state = event.state === 'sent' ? '…' : ` ${event.detail ?? ''}`
      lanes.set(
        event.environment,
        `${event.environment} ${event.index}/${event.total} ${labels[event.probe] ?? event.probe}${state}`,
      )
      const line = [...lanes.values()].join('  |  ')
      clear()
      io.stderr.write(line.slice(0, columnsOf(io.stderr) - 1))
    },
    end: clear,
  }
}
