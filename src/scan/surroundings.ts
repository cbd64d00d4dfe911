/** Lines between a value and what shows that it belongs to a request for images. */
const nearLines = 12
/** The same in characters, for lines that a program wrote. */
const nearCharacters = 2000

/** The parts of a text around some offsets. `ranges` are in order, without overlap. */
export interface Vicinity {
  readonly ranges: readonly { readonly start: number; readonly end: number }[]
  readonly has: (offset: number) => boolean
}

/** The lines around each offset. */
export function surroundings(text: string, offsets: readonly number[]): Vicinity {
  const ranges: { start: number; end: number }[] = []
  for (const offset of offsets.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1)
    const start = lineBefore(text, offset)
    const end = lineBehind(text, offset)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else ranges.push({ start, end })
  }
  return { ranges, has: (offset) => ranges.some(({ start, end }) => start <= offset && offset < end) }
}

function lineBefore(text: string, offset: number): number {
  let at = offset
  for (let lines = 0; lines <= nearLines && at > 0; lines++) at = text.lastIndexOf('\n', at - 1)
  return Math.max(at + 1, offset - nearCharacters, 0)
}

function lineBehind(text: string, offset: number): number {
  let at = offset
  for (let lines = 0; lines <= nearLines && at < text.length; lines++) {
    const next = text.indexOf('\n', at + 1)
    at = next === -1 ? text.length : next
  }
  return Math.min(at, offset + nearCharacters)
}
