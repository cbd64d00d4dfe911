import { thrownText } from '../contract/index.ts'
import { existsSync, readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Matches `file:///…/dist/chunks/verify.js:2:985` in a stack. */
const bundledPosition = /(?<![^\s(])(file:\/\/[^\s()]+\.js):(\d+):(\d+)/g

/** The source map of a bundled file, or undefined if there is none because the sources themselves run. */
function mapBeside(url: string): SourceMap | undefined {
  const file = `${fileURLToPath(url)}.map`
  return existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, 'utf8'))) : undefined
}

/** The stack of what was thrown. Reading it may throw too. */
function stackOf(error: unknown): string {
  try {
    return (error instanceof Error && error.stack) || thrownText(error)
  } catch {
    return thrownText(error)
  }
}

/** The stack of an internal error with the positions of the bundle mapped back to lines of `src`. */
export function describeFault(error: unknown): string {
  const text = stackOf(error)
  try {
    return text.replaceAll(bundledPosition, (bundled, url: string, line: string, column: string) => {
      const origin = mapBeside(url)?.findOrigin(Number(line), Number(column))
      if (!origin || !('fileName' in origin)) return bundled
      return `${origin.fileName.replace(/^(?:\.\.\/)+/, '')}:${origin.lineNumber}:${origin.columnNumber}`
    })
  } catch {
    return text
  }
}
