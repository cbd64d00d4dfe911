import { constants, lstatSync } from 'node:fs'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import { count, formatUsd, isObject, parseJson } from '../contract/index.ts'
import type { Ledger } from '../engine/cost/index.ts'
import { privateMode, reasonOf, syncFolder } from './files.ts'

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
 * Spending of one calendar day (UTC), over all processes that share the folder. A request is written down, flushed and read back before its
 * cap is checked, so no request is sent before its line is on disk. Two processes may therefore both be over the cap, but they cannot both spend
 * the rest of it. A request whose process died keeps its highest cost. A line that cannot be read was never sent: it counts nothing.
 */
export function openDaySpend(folder: string, caps: DayCaps, now: () => Date, processId: string): Ledger {
  const file = path.join(folder, 'spend.jsonl')
  /** Appends a line, and returns the end of the file. Throws if the file does not end up with the whole line. */
  const append = async (line: Line): Promise<string> => {
    await mkdir(folder, { recursive: true, mode: privateMode.folder })
    const handle = await openRegular(file)
    try {
      const text = JSON.stringify(line)
      // A single write in append mode is not interleaved with the writes of other processes. The line break before the line ends a
      // half-written line or the bytes that a crash or a full disk left.
      await handle.write(`\n${text}\n`)
      await handle.sync()
      await syncFolder(folder)
      const end = await readEnd(handle, line.at.slice(0, 10))
      if (!end.includes(`\n${text}\n`)) throw new Error('the line was not written whole')
      return end
    } finally {
      await handle.close()
    }
  }
  return {
    async reserve(id, images, usd) {
      if (images === 0) return undefined
      // Of one moment: around midnight, the day whose cap is checked has to be the day of the line.
      const at = now().toISOString()
      const line = { id: `${processId}/${id}`, at, images, usd }
      try {
        const text = await append({ ...line, state: 'reserved' })
        const over = exceededCap(totalsOf(text, at.slice(0, 10)), caps)
        if (over !== undefined) await append({ ...line, state: 'settled', images: 0, usd: 0 })
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

/** Opens the file for appending and reading. A link, which could lead anywhere, a pipe and a device are refused. */
async function openRegular(file: string): Promise<FileHandle> {
  const { O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK, O_RDWR } = constants
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) throw new Error('is a link')
  const handle = await open(file, O_APPEND | O_CREAT | O_RDWR | O_NOFOLLOW | O_NONBLOCK, privateMode.file)
  if ((await handle.stat()).isFile()) return handle
  await handle.close()
  throw new Error('not a regular file')
}

/** Lines of months. */
const maxBytes = 16_000_000

/** The last lines of an open file, from a line of an earlier day on. Throws if the lines of `day` alone are more than is read. */
async function readEnd(handle: FileHandle, day: string): Promise<string> {
  const { size } = await handle.stat()
  const start = Math.max(0, size - maxBytes)
  const bytes = Buffer.alloc(size - start)
  let read = 0
  while (read < bytes.length) {
    // Each read starts where the last one ended.
    // oxlint-disable-next-line no-await-in-loop
    const { bytesRead } = await handle.read(bytes, read, bytes.length - read, start + read)
    if (bytesRead === 0) break
    read += bytesRead
  }
  const text = bytes.toString('utf8', 0, read)
  const first = text.split('\n').find((row) => parse(row) !== undefined)
  if (start > 0 && parse(first ?? '')?.at.startsWith(day) === true)
    throw new Error(`more than ${maxBytes / 1e6} MB for one day`)
  return text
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

/** Totals of a day. The last line of each request counts. Without a price before it was sent, a request counts as unpriced, even if the response states a cost. */
function totalsOf(text: string, day: string): DayTotals {
  const requests = new Map<string, { readonly line: Line; readonly unpriced: boolean }>()
  for (const row of text.split('\n')) {
    const line = parse(row)
    if (line?.at.startsWith(day))
      requests.set(line.id, { line, unpriced: requests.get(line.id)?.unpriced ?? line.usd === null })
  }
  const lines = [...requests.values()]
  const total = (of: (one: (typeof lines)[number]) => number) =>
    lines.reduce((before, one) => before + of(one), 0)
  return {
    usd: total(({ line }) => line.usd ?? 0),
    images: total(({ line }) => line.images),
    unpriced: total(({ line, unpriced }) => (unpriced ? line.images : 0)),
  }
}

/** A line of the file; undefined for anything else, such as negative amounts, which would raise the budget. */
function parse(row: string): Line | undefined {
  const value = parseJson(row)
  if (!isObject(value)) return undefined
  const { id, at, state, images, usd } = value
  if (typeof id !== 'string' || typeof at !== 'string') return undefined
  if (!isAmount(images) || (usd !== null && !isAmount(usd))) return undefined
  return { id, at, state: state === 'settled' ? 'settled' : 'reserved', images, usd }
}

const isAmount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0
