import { existsSync, readFileSync } from 'node:fs'

export { createLearningRedactor, secretVariables } from '../../transport/redaction/index.ts'
export { type PluginChoice, type Runtime, systemRuntime } from './runtime.ts'

// Help, version and completion use this file and must start fast, so its static imports must stay small.

/** URL of the folder of Graycard's own package, with a slash at the end. Throws if no folder above `from` has a package.json. */
export function packageRoot(from: URL | string = import.meta.url): URL {
  // The source file and the published file are at different depths.
  let folder = new URL('.', from)
  while (!existsSync(new URL('package.json', folder))) {
    const above = new URL('..', folder)
    if (above.href === folder.href) throw new Error(`no package.json above ${String(from)}`)
    folder = above
  }
  return folder
}

/** Graycard's version, from package.json. */
export function version(): string {
  const data: { readonly version: string } = JSON.parse(
    readFileSync(new URL('package.json', packageRoot()), 'utf8'),
  )
  return data.version
}

interface CatalogueEntry {
  readonly id: string
  readonly title?: string
  /** A check that runs only if it is named. */
  readonly optIn?: true
}

const catalogues = {
  check: async () => (await import('../../catalogue/checks/index.ts')).checks,
  provider: async () => (await import('../../catalogue/providers/index.ts')).providers,
  quirk: async () => (await import('../../catalogue/quirks/index.ts')).quirks,
  reporter: async () => (await import('../../catalogue/reporters/index.ts')).reporters,
} satisfies Readonly<Record<string, () => Promise<readonly CatalogueEntry[]>>>

/** A kind of catalogue entry. */
export type CatalogueKind = keyof typeof catalogues

/** All catalogue entries of one kind. Loads only that kind. */
export const catalogueEntries = (shelf: CatalogueKind): Promise<readonly CatalogueEntry[]> =>
  catalogues[shelf]()
