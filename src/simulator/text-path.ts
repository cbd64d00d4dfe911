import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
// Node loads the package's CommonJS build, which has only a default export.
// oxlint-disable-next-line import/default
import opentype, { type Font, type PathCommand } from 'opentype.js'

const { resolve } = createRequire(import.meta.url)
const subsets = ['latin', 'latin-ext', 'cyrillic', 'greek'] as const
const loaded = new Map<string, Promise<Font>>()

/** One subset of the font. The font is shipped as a package, so that text looks the same on every machine. */
function fontOf(subset: string): Promise<Font> {
  const cached = loaded.get(subset)
  if (cached) return cached
  const font = readFile(resolve(`@fontsource/inter/files/inter-${subset}-500-normal.woff`)).then((file) =>
    // oxlint-disable-next-line import/no-named-as-default-member
    opentype.parse(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength)),
  )
  loaded.set(subset, font)
  return font
}

interface Letter {
  readonly font: Font
  readonly character: string
  /** Width, as a fraction of the font size. */
  readonly advance: number
}

async function lettersOf(text: string): Promise<readonly Letter[]> {
  const latin = await fontOf('latin')
  const found: Letter[] = []
  for (const character of text) {
    let font = latin
    // Most text needs only the first subset. The others are loaded on demand.
    // oxlint-disable-next-line no-await-in-loop
    for (const subset of subsets.slice(1)) if (!font.hasChar(character)) font = await fontOf(subset)
    const chosen = font.hasChar(character) ? font : latin
    const glyph = chosen.charToGlyph(character)
    found.push({
      font: chosen,
      character,
      advance: (glyph.advanceWidth ?? chosen.unitsPerEm / 2) / chosen.unitsPerEm,
    })
  }
  return found
}

const widthOf = (line: readonly Letter[]) => line.reduce((sum, letter) => sum + letter.advance, 0)

/** Breaks text into lines of at most `limit` times the font size, preferably at spaces. */
function breakLines(all: readonly Letter[], limit: number): readonly (readonly Letter[])[] {
  const lines: Letter[][] = [[]]
  let word: Letter[] = []
  const flush = () => {
    const line = lines.at(-1) ?? []
    if (line.length > 0 && widthOf(line) + widthOf(word) > limit)
      lines.push(word.filter((letter, i) => i > 0 || letter.character !== ' '))
    else line.push(...word)
    word = []
  }
  for (const letter of all) {
    const ends = letter.character === '\n'
    if (letter.character === ' ' || ends || widthOf(word) + letter.advance > limit) flush()
    if (ends) lines.push([])
    else word.push(letter)
  }
  flush()
  return lines.filter((line) => line.length > 0)
}

export interface TextPath {
  /** SVG path data. */
  readonly path: string
  readonly lines: number
}

/**
 * Converts text to SVG path data that fits a box. The font size is the largest size that fits, from `largest` down to `smallest` pixels. Text
 * that does not fit at `smallest` is cut and ends in `…`.
 */
export async function textToPath(
  text: string,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  maxSize: number,
  minSize = 9,
): Promise<TextPath> {
  let all = await lettersOf(text.slice(0, 2000))
  let size = maxSize
  let lines = breakLines(all, box.width / size)
  while (
    size > minSize &&
    (lines.length * size * 1.25 > box.height || lines.some((line) => widthOf(line) * size > box.width + 1))
  ) {
    size = Math.max(minSize, size * 0.85)
    lines = breakLines(all, box.width / size)
  }
  const maxLines = Math.max(1, Math.floor(box.height / (size * 1.25)))
  if (lines.length > maxLines) {
    all = [...lines.slice(0, maxLines).flat().slice(0, -2), ...(await lettersOf('…'))]
    lines = breakLines(all, box.width / size).slice(0, maxLines)
  }
  const path = lines
    .map((line, row) => linePath(line, box.x, box.y + size + row * size * 1.25, size))
    .join('')
  return { path, lines: lines.length }
}

function linePath(line: readonly Letter[], x: number, y: number, size: number): string {
  let at = x
  let path = ''
  for (const { font, character, advance } of line) {
    path += pathData(font.charToGlyph(character).getPath(at, y, size).commands)
    at += advance * size
  }
  return path
}

const fixed = (...values: readonly number[]) => values.map((value) => value.toFixed(1)).join(' ')

/** Path data of a glyph. The library's own writer turns some coordinates into NaN (opentype.js 2.0.0, observed 2026-11-24). */
const pathData = (commands: readonly PathCommand[]): string =>
  commands
    .map((command) => {
      if (command.type === 'Z') return 'Z'
      if (command.type === 'Q') return `Q${fixed(command.x1, command.y1, command.x, command.y)}`
      if (command.type === 'C')
        return `C${fixed(command.x1, command.y1, command.x2, command.y2, command.x, command.y)}`
      return `${command.type}${fixed(command.x, command.y)}`
    })
    .join('')
