import pc from 'picocolors'
import type { State } from '../../../contract/index.ts'

const bright: Readonly<Record<State, string>> = {
  breaking: '✖',
  risky: '▲',
  notice: '•',
  error: '?',
  accepted: '◦',
  pass: '✔',
  skip: '–',
}
const plain: Readonly<Record<State, string>> = {
  breaking: 'FAIL',
  risky: 'risk',
  notice: 'note',
  error: '????',
  accepted: 'acc ',
  pass: 'ok  ',
  skip: 'skip',
}
export interface Marks {
  readonly mark: (state: State) => string
  /** Columns a mark takes. */
  readonly width: number
  /** Text in the state's colour. */
  readonly tint: (state: State, text: string) => string
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
}

/** Signs in colour on a terminal, words elsewhere. */
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
  const signs = colour ? bright : plain
  return {
    mark: (state) => paint[state](signs[state]),
    width: signs.pass.length,
    tint: (state, text) => paint[state](text),
    bold,
    dim,
  }
}
