import { existsSync, readFileSync } from 'node:fs'

export { type PluginChoice, type Runtime, systemRuntime } from './runtime.ts'

// The door for help, version and completion: nothing here may load anything heavy.

/** The folder of Graycard's own package, as an address that ends in a slash. */
export function packageRoot(): URL {
  // As source and as one of the files that are published, this one lies at different depths.
  let folder = new URL('.', import.meta.url)
  while (!existsSync(new URL('package.json', folder))) folder = new URL('..', folder)
  return folder
}

/** Graycard's own version, from its package. */
export function version(): string {
  const data: { readonly version: string } = JSON.parse(
    readFileSync(new URL('package.json', packageRoot()), 'utf8'),
  )
  return data.version
}

interface CatalogueEntry {
  readonly id: string
  readonly title?: string
}

const catalogues = {
  check: async () => (await import('../../catalogue/checks/index.ts')).checks,
  provider: async () => (await import('../../catalogue/providers/index.ts')).providers,
  quirk: async () => (await import('../../catalogue/quirks/index.ts')).quirks,
  reporter: async () => (await import('../../catalogue/reporters/index.ts')).reporters,
} satisfies Readonly<Record<string, () => Promise<readonly CatalogueEntry[]>>>

/** A kind of thing in the catalogue. */
export type CatalogueKind = keyof typeof catalogues

/** Everything of one kind in the catalogue, by name; loads that shelf alone. */
export const catalogueEntries = (shelf: CatalogueKind): Promise<readonly CatalogueEntry[]> =>
  catalogues[shelf]()
