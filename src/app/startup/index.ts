import { existsSync, readFileSync } from 'node:fs'

// The door for help, version and completion: nothing here may load anything heavy.

/** Graycard's own version, from its package. */
export function version(): string {
  // As source and as one of the files that are published, this one lies at different depths.
  let file = new URL('package.json', import.meta.url)
  while (!existsSync(file)) file = new URL('../package.json', file)
  const data: { readonly version: string } = JSON.parse(readFileSync(file, 'utf8'))
  return data.version
}

interface Named {
  readonly id: string
  readonly title?: string
}

const shelves = {
  check: async () => (await import('../../catalogue/checks/index.ts')).checks,
  provider: async () => (await import('../../catalogue/providers/index.ts')).providers,
  quirk: async () => (await import('../../catalogue/quirks/index.ts')).quirks,
  reporter: async () => (await import('../../catalogue/reporters/index.ts')).reporters,
} satisfies Readonly<Record<string, () => Promise<readonly Named[]>>>

/** A kind of thing in the catalogue. */
export type Shelf = keyof typeof shelves

/** Everything of one kind in the catalogue, by name; loads that shelf alone. */
export const namesOn = (shelf: Shelf): Promise<readonly Named[]> => shelves[shelf]()
