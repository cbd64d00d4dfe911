import pc from 'picocolors'
import type { State } from '../contract/index.ts'

const symbols: Readonly<Record<State, string>> = {
  breaking: '✖',
  risky: '▲',
  notice: '•',
  error: '?',
  accepted: '◦',
  pass: '✔',
  skip: '–',
}
const words: Readonly<Record<State, string>> = {
  breaking: 'FAIL',
  risky: 'risky',
  notice: 'notice',
  error: 'unverified',
  accepted: 'accepted',
  pass: 'ok',
  skip: 'skip',
}
/** Signs and colours of a text for a terminal. */
export interface Marks {
  readonly mark: (state: State) => string
  /** Columns that a mark takes. */
  readonly width: number
  /** Text in the state's colour. */
  readonly tint: (state: State, text: string) => string
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
}

/** Coloured symbols on a terminal, words elsewhere, all of one width. */
export function createMarks(colour: boolean): Marks {
  const { red, yellow, cyan, green, dim, bold } = pc.createColors(colour)
  const paint: Readonly<Record<State, (text: string) => string>> = {
    breaking: red,
    risky: yellow,
    notice: cyan,
    error: yellow,
    accepted: dim,
    pass: green,
    skip: dim,
  }
  const signs = colour ? symbols : words
  const width = Math.max(...Object.values(signs).map((sign) => sign.length))
  return {
    mark: (state) => paint[state](signs[state].padEnd(width)),
    width,
    tint: (state, text) => paint[state](text),
    bold,
    dim,
  }
}
