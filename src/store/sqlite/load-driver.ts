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

/** The part of `node:sqlite` that the store uses. The package has the same interface. */
export interface Driver {
  readonly DatabaseSync: new (path: string) => SqliteConnection
}

const isDriver = (loaded: object | undefined): loaded is Driver =>
  loaded !== undefined && 'DatabaseSync' in loaded && typeof loaded.DatabaseSync === 'function'

/** `node:sqlite` needs no flag from Node 22.13 on: https://nodejs.org/api/sqlite.html (read 2026-11-24). */
const hasBuiltinDriver = (version: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 13)
}

/**
 * Loads Node's built-in driver if this version has one, or else the driver of the package. Suppresses Node's warning that its driver is
 * experimental, because users cannot act on it. Throws the system's error if neither driver loads.
 */
export async function loadDriver(): Promise<Driver> {
  if (hasBuiltinDriver(process.versions.node)) {
    const emitWarning = process.emitWarning.bind(process)
    process.emitWarning = () => {}
    try {
      const builtin = process.getBuiltinModule('node:sqlite')
      if (isDriver(builtin)) return builtin
    } finally {
      process.emitWarning = emitWarning
    }
  }
  const { DatabaseSync } = await import('@photostructure/sqlite')
  return { DatabaseSync }
}
