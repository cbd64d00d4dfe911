import type { Check } from './check.ts'
import type { Dialect } from './dialect.ts'
import type { Notifier } from './notifier.ts'
import type { Provider } from './provider.ts'
import type { Quirk } from './quirk.ts'
import type { Reporter } from './reporter.ts'
import type { Source } from './source.ts'

/** What a plug-in may bring, by kind. */
export interface PluginParts {
  readonly checks?: readonly Check[]
  readonly dialects?: readonly Dialect[]
  readonly notifiers?: readonly Notifier[]
  readonly providers?: readonly Provider[]
  readonly quirks?: readonly Quirk[]
  readonly reporters?: readonly Reporter[]
  readonly sources?: readonly Source[]
}

/** A plug-in: the default export of the file or package that `plugins` in graycard.yaml names. */
export interface Plugin extends PluginParts {
  /** Small letters, digits and dashes. Every id of the plug-in is used with it in front: `brand/output/file-size`. */
  readonly name: string
}

/** Declares a plug-in. No side effect. */
export const definePlugin = (plugin: Plugin): Plugin => plugin
