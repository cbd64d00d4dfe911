import { statSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { ScanPlace } from '../../contract/index.ts'
import { candidateExpression, lex, placeFinder, syntaxOf } from '../../scan/index.ts'
import { scanWords } from './scan-words.ts'
import { type ScanNote, walk } from './walk.ts'

/** Larger files are data. Bytes. */
const maxFileBytes = 2_000_000

export interface Scan {
  readonly places: readonly ScanPlace[]
  readonly notes: readonly ScanNote[]
  readonly files: number
}

/** Finds every place below a folder, or in one file, that depends on an image API. */
export function scanFolder(root: string): Scan {
  const words = scanWords()
  const candidate = candidateExpression(words)
  const find = placeFinder(words)
  const notes: ScanNote[] = []
  const places: ScanPlace[] = []
  let files = 0
  const single = statSync(root).isFile()
  const folder = single ? path.dirname(root) : root
  for (const file of single ? [path.basename(root)] : walk(root, (one) => notes.push(one))) {
    files++
    const text = textOf(path.join(folder, file), file, (one) => notes.push(one))
    if (text === undefined || !candidate.test(text)) continue
    const syntax = syntaxOf(file)
    const { prose, bare } = syntax
    places.push(
      ...find({
        file,
        text,
        regions: lex(text, syntax),
        ...(prose === undefined ? {} : { prose }),
        ...(bare === undefined ? {} : { bare }),
      }),
    )
  }
  return { places, notes, files }
}

function textOf(file: string, name: string, note: (one: ScanNote) => void): string | undefined {
  try {
    const { size } = statSync(file)
    if (size > maxFileBytes) {
      note({ path: name, why: `larger than ${maxFileBytes / 1e6} MB` })
      return undefined
    }
    const bytes = readFileSync(file)
    // A NUL byte early in a file means that it is not text, as git decides it.
    return bytes.subarray(0, 8000).includes(0) ? undefined : bytes.toString('utf8')
  } catch (error) {
    note({ path: name, why: error instanceof Error ? error.message : String(error) })
    return undefined
  }
}
