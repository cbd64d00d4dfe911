import { existsSync, readFileSync } from 'node:fs'
import * as nodeModule from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { readRegularFile, readRegularText } from '../../disk/index.ts'
import { packageRoot } from '../startup/index.ts'
import type * as Hooks from './hooks.ts'

let hooked: Promise<void> | undefined

/** Registers the hooks that resolve imports of Graycard in plug-ins. Runs once. */
const hook = (): Promise<void> => (hooked ??= addHooks())

async function addHooks(): Promise<void> {
  const root = packageRoot()
  const { name, exports }: { name: string; exports: Record<string, string | { default: string }> } =
    JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
  const own = Object.entries(exports).flatMap(([key, target]) =>
    typeof target === 'string' ? [] : [[key.replace('.', name), new URL(target.default, root).href] as const],
  )
  const settings: Hooks.HookSettings = {
    own: Object.fromEntries(own),
    strip: Reflect.get(process.features, 'typescript') !== 'strip',
  }
  const url = new URL('dist/plugin-hooks.js', root)
  // From Node 22.15 on, the hooks run in the importing thread.
  if ('registerHooks' in nodeModule && typeof nodeModule.registerHooks === 'function') {
    const hooks: typeof Hooks = await import(url.href)
    hooks.initialize(settings)
    nodeModule.registerHooks(hooks)
  } else nodeModule.register(url, { data: settings })
}

/** A module's default export, with the known facts about its origin. */
export interface Imported {
  readonly exported: unknown
  /** Version of a package. Absent for a file. */
  readonly version?: string
  /** Content of a file. Absent for a package. */
  readonly bytes?: Uint8Array
}

/** Maximum wait for promises that a plug-in awaits while it loads. An endless loop cannot be interrupted. */
const maxLoadMs = 10_000

/** Reads and then imports a file. Throws the errors of reading the file and of the module's code. */
export async function importFile(file: string): Promise<Imported> {
  const bytes = await readRegularFile(file)
  await hook()
  return { exported: await importDefault(pathToFileURL(file).href), bytes }
}

/** Imports an installed package, which Node resolves from a folder. Throws an Error with the code ENOENT if the package is not installed. */
export async function importPackage(name: string, folder: string): Promise<Imported> {
  const found = packageFile(name, folder)
  if (found === undefined) throw Object.assign(new Error('the package is not installed'), { code: 'ENOENT' })
  const { version }: { readonly version?: unknown } = JSON.parse(await readRegularText(found))
  await hook()
  // Has the same value as `packagePrefix` in hooks.ts, which is a separate program and cannot be imported here.
  const specifier = `graycard-plugin:${pathToFileURL(path.join(folder, 'graycard.yaml')).href}#${name}`
  const exported = await importDefault(specifier)
  return { exported, ...(typeof version === 'string' ? { version } : {}) }
}

/** The package.json of an installed package, in `node_modules` of the folder or of a parent folder. */
function packageFile(name: string, folder: string): string | undefined {
  for (let at = folder; ; at = path.dirname(at)) {
    const file = path.join(at, 'node_modules', name, 'package.json')
    if (existsSync(file)) return file
    if (at === path.dirname(at)) return undefined
  }
}

async function importDefault(specifier: string): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`loading took longer than ${maxLoadMs / 1000} s`)), maxLoadMs)
  })
  try {
    const loaded: { readonly default?: unknown } = await Promise.race([import(specifier), late])
    return loaded.default
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Position in a plug-in's own code at which an error occurred, as `path:line:column` relative to a folder: the first stack entry that belongs
 * neither to Graycard nor to Node. Returns undefined if the stack has no such entry.
 */
export function findPosition(cause: unknown, folder: string): string | undefined {
  const stack = cause instanceof Error ? (cause.stack ?? '') : ''
  const own = packageRoot().href
  const places = [...stack.matchAll(/(?<![^\s(])(file:\/\/[^\s()]+?):(\d{1,9})(?::(\d{1,9}))?(?=[\s)]|$)/g)]
  const found = places.find(([, url = '']) => !url.startsWith(`${own}dist/`) && !url.startsWith(`${own}src/`))
  if (!found) return undefined
  const [, url = '', line = '', column] = found
  return `${displayPath(fileURLToPath(url), folder)}:${line}${column === undefined ? '' : `:${column}`}`
}

/** A path as screens and reports show it: relative to the folder, with forward slashes. */
export const displayPath = (file: string, folder: string): string =>
  path.relative(folder, file).split(path.sep).join('/')
