import { mkdir, open, readFile } from 'node:fs/promises'
import path from 'node:path'
import { count, formatUsd, isObject, parseJson } from '../contract/index.ts'
import type { Ledger } from '../engine/cost/index.ts'
import { reasonOf } from './files.ts'

export interface DayCaps {
  readonly usd?: number
  readonly images?: number
}

/** Maximum number of images per day with an unknown price, if only USD are limited. */
const maxUnpricedPerDay = 20

interface Line {
  readonly id: string
  readonly at: string
  readonly state: 'reserved' | 'settled'
  readonly images: number
  readonly usd: number | null
}

/**
 * Spending of one calendar day (UTC), over all processes that share the folder. A request is written down before its cap is checked. Two
 * processes may therefore both be over the cap, but they cannot both spend the rest of it. A request whose process died keeps its highest
 * cost.
 */
export function openDaySpend(folder: string, caps: DayCaps, now: () => Date, processId: string): Ledger {
  const file = path.join(folder, 'spend.jsonl')
  const append = async (line: Line) => {
    await mkdir(folder, { recursive: true })
    const handle = await open(file, 'a')
    try {
      // A single write of one line in append mode is not interleaved with the writes of other processes.
      await handle.write(`${JSON.stringify(line)}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
  }
  const today = () => now().toISOString().slice(0, 10)
  return {
    async reserve(id, images, usd) {
      if (images === 0) return undefined
      const line = { id: `${processId}/${id}`, images, usd }
      try {
        await append({ ...line, at: now().toISOString(), state: 'reserved' })
        const over = exceededCap(totalsOf(await readFile(file, 'utf8'), today()), caps)
        if (over !== undefined)
          await append({ ...line, at: now().toISOString(), state: 'settled', images: 0, usd: 0 })
        return over
      } catch (cause) {
        return `cannot record the daily spending in ${file}: ${reasonOf(cause)}`
      }
    },
    async settle(id, images, usd) {
      const line: Line = { id: `${processId}/${id}`, at: now().toISOString(), state: 'settled', images, usd }
      // If this line cannot be written, the request keeps its highest cost.
      await append(line).catch(() => undefined)
    },
  }
}

interface DayTotals {
  readonly usd: number
  readonly images: number
  readonly unpriced: number
}

/** Why a request would exceed a daily cap, or undefined if it would not. */
function exceededCap({ usd, images, unpriced }: DayTotals, caps: DayCaps): string | undefined {
  if (caps.usd !== undefined && usd > caps.usd + 1e-9)
    return `the request would exceed the daily limit of ${formatUsd(caps.usd)} (budget.perDay.usd)`
  if (caps.usd === 0 && unpriced > 0)
    return 'the price of the request is unknown, and the daily limit is $0.00 (budget.perDay.usd)'
  if (caps.images !== undefined && images > caps.images)
    return `the request would exceed the daily limit of ${count(caps.images, 'image')} (budget.perDay.images)`
  return caps.images === undefined && unpriced > maxUnpricedPerDay
    ? `the request would exceed the daily limit of ${maxUnpricedPerDay} images with unknown prices. To change this limit, set budget.perDay.images`
    : undefined
}

/** Totals of a day. The last line of each request counts. Unknown lines are ignored. */
function totalsOf(text: string, day: string): DayTotals {
  const requests = new Map<string, Line>()
  for (const row of text.split('\n')) {
    const line = parse(row)
    if (line?.at.startsWith(day)) requests.set(line.id, line)
  }
  const lines = [...requests.values()]
  const total = (of: (line: Line) => number) => lines.reduce((before, line) => before + of(line), 0)
  return {
    usd: total((line) => line.usd ?? 0),
    images: total((line) => line.images),
    unpriced: total((line) => (line.usd === null ? line.images : 0)),
  }
}

function parse(row: string): Line | undefined {
  const value = parseJson(row)
  if (!isObject(value)) return undefined
  const { id, at, state, images, usd } = value
  if (typeof id !== 'string' || typeof at !== 'string' || typeof images !== 'number') return undefined
  return {
    id,
    at,
    state: state === 'settled' ? 'settled' : 'reserved',
    images,
    usd: typeof usd === 'number' ? usd : null,
  }
}
