import { existsSync, readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { fileURLToPath } from 'node:url'

/** `file:///…/dist/chunks/verify.js:2:985` in a stack. */
const place = /(file:\/\/[^\s()]+\.js):(\d+):(\d+)/g

/** The map beside a bundled file; undefined where there is none, as when the sources themselves run. */
function mapBeside(url: string): SourceMap | undefined {
  const file = `${fileURLToPath(url)}.map`
  return existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, 'utf8'))) : undefined
}

/** What a fault in Graycard says, with the places of its stack as lines of `src`: the program that runs is bundled into few long lines. */
export function describeFault(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  try {
    return text.replaceAll(place, (bundled, url: string, line: string, column: string) => {
      const origin = mapBeside(url)?.findOrigin(Number(line), Number(column))
      if (!origin || !('fileName' in origin)) return bundled
      return `${origin.fileName.replace(/^(?:\.\.\/)+/, '')}:${origin.lineNumber}:${origin.columnNumber}`
    })
  } catch {
    return text
  }
}
