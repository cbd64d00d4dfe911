import { readFileSync } from 'node:fs'
import type { LoadHook, ResolveHook } from 'node:module'
import { fileURLToPath } from 'node:url'
import { transform } from 'sucrase'

// Runs where Node runs module hooks: a thread of its own before Node 22.15. Loaded by a plug-in alone.

/** What the hooks are started with. */
export interface HookSettings {
  /** Addresses of what a plug-in may import of Graycard, by specifier: always of the Graycard that runs. */
  readonly own: Readonly<Record<string, string>>
  /** Whether Node leaves TypeScript to these hooks. */
  readonly strip: boolean
}

let settings: HookSettings = { own: {}, strip: false }

/** Takes the settings, before the first import. */
export function initialize(newSettings: HookSettings): void {
  settings = newSettings
}

/** Begins the specifier of a package that is to be found from a folder. */
export const packagePrefix = 'graycard-plugin:'

/** Finds Graycard for its plug-ins, and a package from the folder whose contract file names it: `graycard-plugin:FOLDER_URL#NAME`. */
export const resolve: ResolveHook = (specifier, context, next) => {
  const url = settings.own[specifier]
  if (url !== undefined) return { url, shortCircuit: true }
  if (!specifier.startsWith(packagePrefix)) return next(specifier, context)
  const [parentURL = '', name = ''] = specifier.slice(packagePrefix.length).split('#')
  return next(name, { ...context, parentURL })
}

/** Takes the types out of a plug-in's TypeScript, which is always an ES module; every line keeps its number. Packages have to hold JavaScript, as Node demands too. */
export const load: LoadHook = (url, context, next) => {
  if (!/^file:.*\.m?ts$/.test(url)) return next(url, context)
  // Without a hint Node guesses from package.json, and may take it for CommonJS.
  if (!settings.strip) return next(url, Object.assign({}, context, { format: 'module-typescript' }))
  if (url.includes('/node_modules/'))
    throw new TypeError(`${fileURLToPath(url)} is TypeScript, and a package has to hold JavaScript`)
  const { code } = transform(readFileSync(fileURLToPath(url), 'utf8'), {
    transforms: ['typescript'],
    disableESTransforms: true,
    keepUnusedImports: true,
    filePath: fileURLToPath(url),
  })
  return { format: 'module', source: code, shortCircuit: true }
}
