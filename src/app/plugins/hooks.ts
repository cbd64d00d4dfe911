import { readFileSync } from 'node:fs'
import type { LoadHook, ResolveHook } from 'node:module'
import { fileURLToPath } from 'node:url'
import { transform } from 'sucrase'

// Node runs this file as module hooks, before Node 22.15 in a separate thread. Only loading a plug-in loads the file.

/** Settings that the hooks start with. */
export interface HookSettings {
  /** Addresses of the running Graycard's own modules that a plug-in may import, by specifier. */
  readonly own: Readonly<Record<string, string>>
  /** Whether the hooks have to remove types from TypeScript, because Node does not. */
  readonly strip: boolean
}

let settings: HookSettings = { own: {}, strip: false }

/** Receives the settings before the first import. */
export function initialize(newSettings: HookSettings): void {
  settings = newSettings
}

/** Prefix of the specifier of a package that Node resolves from a given folder. */
export const packagePrefix = 'graycard-plugin:'

/** Resolves imports of Graycard in plug-ins. Resolves a package from the folder of the contract file that names it: `graycard-plugin:FOLDER_URL#NAME`. */
export const resolve: ResolveHook = (specifier, context, next) => {
  const url = settings.own[specifier]
  if (url !== undefined) return { url, shortCircuit: true }
  if (!specifier.startsWith(packagePrefix)) return next(specifier, context)
  const [parentURL = '', name = ''] = specifier.slice(packagePrefix.length).split('#')
  return next(name, { ...context, parentURL })
}

/**
 * Removes the types from a plug-in's TypeScript, which is always an ES module. Line numbers do not change. Packages must contain JavaScript,
 * as Node requires too.
 */
export const load: LoadHook = (url, context, next) => {
  if (!/^file:.*\.m?ts$/.test(url)) return next(url, context)
  // Without a hint, Node guesses the format from package.json and may assume CommonJS.
  if (!settings.strip) return next(url, Object.assign({}, context, { format: 'module-typescript' }))
  if (url.includes('/node_modules/'))
    throw new TypeError(`${fileURLToPath(url)} is TypeScript. A package must contain JavaScript`)
  const { code } = transform(readFileSync(fileURLToPath(url), 'utf8'), {
    transforms: ['typescript'],
    disableESTransforms: true,
    keepUnusedImports: true,
    filePath: fileURLToPath(url),
  })
  return { format: 'module', source: code, shortCircuit: true }
}
