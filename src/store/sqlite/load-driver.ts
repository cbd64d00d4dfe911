/** A prepared statement of `node:sqlite`. */
export interface SqliteStatement {
  all(...values: readonly unknown[]): readonly unknown[]
  run(...values: readonly unknown[]): { readonly changes: number | bigint }
}

/** A connection of `node:sqlite`. */
export interface SqliteConnection {
  exec(sql: string): void
  prepare(sql: string): SqliteStatement
  close(): void
}

/** What is used of `node:sqlite`, and of the package that has the same interface. */
export interface Driver {
  readonly DatabaseSync: new (path: string) => SqliteConnection
}

const isDriver = (loaded: object | undefined): loaded is Driver =>
  loaded !== undefined && 'DatabaseSync' in loaded && typeof loaded.DatabaseSync === 'function'

/** `node:sqlite` needs no flag from Node 22.13 on: https://nodejs.org/api/sqlite.html (read 2026-11-24). */
const hasOwn = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 13)
}

/**
 * Node's own driver where this Node has it, else the one from the package. Node's warning that its own is new says nothing to a
 * user. Throws what the system says where neither can be loaded.
 */
export async function loadDriver(): Promise<Driver> {
  if (hasOwn(process.versions.node)) {
    const emitWarning = process.emitWarning.bind(process)
    process.emitWarning = () => {}
    try {
      const own = process.getBuiltinModule('node:sqlite')
      if (isDriver(own)) return own
    } finally {
      process.emitWarning = emitWarning
    }
  }
  const { DatabaseSync } = await import('@photostructure/sqlite')
  return { DatabaseSync }
}
