import type { Twin, Unmeasured } from '../../contract/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import type { Dialect, Provider, Quirk } from '../../plugin/index.ts'
import { type ProbeSigns, twinDialect, twinQuirk } from '../../simulator/index.ts'
import type { ProjectCatalogue } from '../plugins/index.ts'
import { probeSigns } from './replay.ts'

/** What a simulator needs to behave like a twin. */
export interface TwinParts {
  readonly quirk: Quirk
  readonly dialect: Dialect
  readonly unmeasured: readonly Unmeasured[]
}

interface TwinPartsOptions {
  /** `measured`: responses take as long as they were measured. `none` by default, so that tests stay quick. */
  readonly pace?: 'measured' | 'none'
}

const bearer: Provider['credentials'] = [{ header: 'authorization', prefix: 'Bearer ' }]

/** The dialect of a provider: its own one, or OpenAI's format. */
export function dialectOf({ provider }: Pick<Twin, 'provider'>, { dialects }: ProjectCatalogue): Dialect {
  const found = dialects.find(({ id }) => id === provider) ?? dialects.find(({ native }) => native === true)
  if (!found) throw new TypeError('no dialect has OpenAI’s format')
  return found
}

/** Headers that carry the API key of a provider. */
export const credentialsOf = ({ provider }: Pick<Twin, 'provider'>, { providers }: ProjectCatalogue) =>
  providers.find(({ id }) => id === provider)?.credentials ?? bearer

/** The quirk and the dialect with which the simulator behaves as measured. Sends the twin's own requests to a simulator in this process first. */
export async function twinParts(
  twin: Twin,
  catalogue: ProjectCatalogue,
  { pace = 'none' }: TwinPartsOptions = {},
): Promise<TwinParts> {
  const dialect = dialectOf(twin, catalogue)
  const credentials = credentialsOf(twin, catalogue)
  // The day of the measurement: a model that retired since was accepted then.
  const now = () => new Date(`${twin.measured.to}T12:00:00Z`)
  const signs = await probeSigns(twin.probes, { dialect, quirks: [], knowledge, credentials, now })
  return partsWith(twin, dialect, { signs, pace })
}

/** The same with signs that are known. */
export const partsWith = (
  twin: Twin,
  dialect: Dialect,
  options: { readonly signs: ProbeSigns; readonly pace: 'measured' | 'none' },
): TwinParts => ({
  quirk: twinQuirk(twin, { ...options, knowledge }),
  dialect: twinDialect(twin, dialect),
  unmeasured: twin.unmeasured,
})
