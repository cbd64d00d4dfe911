import { dialects } from '../../catalogue/dialects/index.ts'
import { checks } from '../../catalogue/checks/index.ts'
import { notifiers } from '../../catalogue/notifiers/index.ts'
import { providers } from '../../catalogue/providers/index.ts'
import { quirks } from '../../catalogue/quirks/index.ts'
import { reporters } from '../../catalogue/reporters/index.ts'
import type { PluginParts } from '../../plugin/index.ts'

/** All parts of each kind. */
export type Catalogue = Required<Omit<PluginParts, 'sources'>>

/** The built-in catalogue. It contains no sources, because only `app/watch` needs their parsers. */
export const builtins: Catalogue = { checks, dialects, notifiers, providers, quirks, reporters }

export const providerIds: readonly string[] = providers.map(({ id }) => id)
