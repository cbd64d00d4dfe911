import { isAscii } from 'node:buffer'
import { statSync } from 'node:fs'
import path from 'node:path'
import type { ScanPlace, ScanReport } from '../../contract/index.ts'
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
import { decoded, fileReader, isUtf16 } from './read-file.ts'
import { scanWords } from './scan-words.ts'
import { createNotes } from './skips.ts'
import { walk } from './walk.ts'

/** Files between two calls of `progress`. */
const progressStep = 500

/** What was found, and what was not searched. */
export interface Scan extends Pick<ScanReport, 'files' | 'skipped' | 'unread'> {
  readonly places: readonly ScanPlace[]
}

/** Finds every place below a folder, or in one file, that depends on an image API. `progress` gets the number of files so far. */
export async function scanFolder(root: string, progress?: (files: number) => void): Promise<Scan> {
  const words = scanWords()
  const search = anchorSearch(words)
  const signs = signFinder(words)
  const find = placeFinder(words, signs)
  const notes = createNotes()
  const readFile = fileReader(notes)
  const grammars = createGrammars()
  const places: ScanPlace[] = []
  let files = 0
  const single = statSync(root).isFile()
  const folder = single ? path.dirname(root) : root
  for (const file of single ? [path.basename(root)] : walk(root, notes)) {
    if (files % progressStep === 0) progress?.(files)
    const bytes = readFile(`${folder}/${file}`, file)
    if (bytes === undefined) continue
    files++
    const inBytes = search.find(bytes)
    if (inBytes === undefined ? !isUtf16(bytes) : !mayHoldSign(bytes, inBytes, signs)) continue
    const text = decoded(bytes)
    // Bytes of ASCII and characters have the same offsets.
    const anchors = isAscii(bytes) ? inBytes : search.find(text)
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
  return { places, files, unread: notes.unreadFiles(), skipped: notes.skippedFiles() }
}
