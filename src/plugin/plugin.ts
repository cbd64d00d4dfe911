import type { Check } from './check.ts'
import type { Dialect } from './dialect.ts'
import type { Notifier } from './notifier.ts'
import type { Provider } from './provider.ts'
import type { Quirk } from './quirk.ts'
import type { Reporter } from './reporter.ts'
import type { Source } from './source.ts'

/** The parts that a plug-in may contain, by kind. */
export interface PluginParts {
  readonly checks?: readonly Check[]
  readonly dialects?: readonly Dialect[]
  readonly notifiers?: readonly Notifier[]
  readonly providers?: readonly Provider[]
  readonly quirks?: readonly Quirk[]
  readonly reporters?: readonly Reporter[]
  readonly sources?: readonly Source[]
}

/** A plug-in: the default export of a file or package that `plugins` in graycard.yaml names. */
export interface Plugin extends PluginParts {
  /** Lower-case letters, digits and dashes. The name is the prefix of every id in the plug-in: `brand/output/file-size`. */
  readonly name: string
}

/** Declares a plug-in. No side effect. */
export const definePlugin = (plugin: Plugin): Plugin => plugin
