import { isAscii } from 'node:buffer'
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import path from 'node:path'
import type { ScanPlace } from '../../contract/index.ts'
import {
  anchorSearch,
  placeFinder,
  type Region,
  regionsByRules,
  signFinder,
  syntaxOf,
} from '../../scan/index.ts'
import { mayHoldSign } from './candidates.ts'
import { createGrammars } from './grammars.ts'
import { scanWords } from './scan-words.ts'
import { type ScanNote, walk } from './walk.ts'

/** Larger files are data. Bytes. */
const maxFileBytes = 1_000_000

export interface Scan {
  readonly places: readonly ScanPlace[]
  readonly notes: readonly ScanNote[]
  readonly files: number
}

/** Finds every place below a folder, or in one file, that depends on an image API. */
export async function scanFolder(root: string): Promise<Scan> {
  const words = scanWords()
  const search = anchorSearch(words)
  const signs = signFinder(words)
  const find = placeFinder(words, signs)
  const readFile = fileReader()
  const grammars = createGrammars()
  const notes: ScanNote[] = []
  const note = (one: ScanNote) => void notes.push(one)
  const places: ScanPlace[] = []
  let files = 0
  const single = statSync(root).isFile()
  const folder = single ? path.dirname(root) : root
  for (const file of single ? [path.basename(root)] : walk(root, note)) {
    files++
    const bytes = readFile(`${folder}/${file}`, file, note)
    if (bytes === undefined) continue
    const inBytes = search.find(bytes)
    if (inBytes === undefined || !mayHoldSign(bytes, inBytes, signs)) continue
    // Node decodes ASCII several times faster as latin1.
    const ascii = isAscii(bytes)
    const text = bytes.toString(ascii ? 'latin1' : 'utf8')
    const anchors = ascii ? inBytes : search.find(text)
    if (anchors === undefined) continue
    const ruled = regionsByRules(file, text)
    // Files are read one after another into the same memory.
    // oxlint-disable-next-line no-await-in-loop
    const byGrammar = ruled.doubt ? await grammars.readerFor(file, text) : undefined
    let read: readonly Region[] | undefined
    const regions = () => (read ??= byGrammar?.() ?? ruled.regions)
    const { prose, quoted } = syntaxOf(file)
    places.push(
      ...find(
        {
          file,
          text,
          regions,
          ...(prose === undefined ? {} : { prose }),
          ...(quoted === undefined ? {} : { quoted }),
        },
        anchors,
      ),
    )
  }
  return { places, notes, files }
}

/** Reads one file after another into the same memory: the bytes are valid until the next is read. Undefined for a file that is not text, or that is noted. */
function fileReader(): (file: string, name: string, note: (one: ScanNote) => void) => Buffer | undefined {
  const memory = Buffer.allocUnsafe(maxFileBytes + 1)
  return (file, name, note) => {
    try {
      const opened = openSync(file, 'r')
      try {
        const length = readSync(opened, memory, 0, memory.length, 0)
        // A NUL byte early in a file means that it is not text, as git decides it.
        if (memory.subarray(0, Math.min(length, 8000)).includes(0)) return undefined
        if (length <= maxFileBytes) return memory.subarray(0, length)
        note({ path: name, why: `larger than ${maxFileBytes / 1e6} MB`, skipped: true })
        return undefined
      } finally {
        closeSync(opened)
      }
    } catch (error) {
      note({ path: name, why: error instanceof Error ? error.message : String(error) })
      return undefined
    }
  }
}
