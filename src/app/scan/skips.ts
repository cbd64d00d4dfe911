import type { SkippedFiles } from '../../contract/index.ts'

/** More names of one reason hide the others. */
const maxNames = 20

/** What a scan leaves out on purpose, by reason, and what it cannot read. */
export interface ScanNotes {
  readonly skip: (name: string, why: string) => void
  readonly unread: (name: string, why: string) => void
}

/** Collects notes in bounded memory: the number of files for each reason, and the first names. */
export function createNotes() {
  const skipped = new Map<string, { count: number; readonly files: string[] }>()
  const unread: { readonly file: string; readonly why: string }[] = []
  return {
    skip(name: string, why: string) {
      const group = skipped.get(why) ?? { count: 0, files: [] }
      skipped.set(why, group)
      group.count++
      if (group.files.length < maxNames) group.files.push(name)
    },
    unread: (name: string, why: string) => void unread.push({ file: name, why }),
    unreadFiles: (): readonly { readonly file: string; readonly why: string }[] => unread,
    skippedFiles: (): readonly SkippedFiles[] =>
      [...skipped].map(([why, { count, files }]) => ({ why, count, files })),
  }
}
