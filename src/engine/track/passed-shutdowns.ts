import { type Change, dayOf, isDay, statementKey } from '../../contract/index.ts'
import type { ClaimIndex } from './claim-index.ts'

/**
 * Changes with event `retired` for models whose known shutdown date has passed without an announced change. These changes follow from the
 * clock, because pages drop a row after its date. A date that had already passed when it was first read is not announced. If sources differ,
 * the latest claim counts, and a vendor's claim takes precedence.
 */
export function passedShutdowns(
  index: ClaimIndex,
  now: string,
  {
    isVendor,
    announced,
    affects,
    isImageModel,
  }: {
    readonly isVendor: (source: string) => boolean
    readonly announced: (id: string) => boolean
    readonly affects: (provider: string, model: string) => readonly string[]
    /** Whether a model draws images. An earlier version of Graycard may have stored claims about others. */
    readonly isImageModel: (model: string) => boolean
  },
): readonly Change[] {
  return index.shutdowns().flatMap((claims) => {
    const vendor = claims.filter(({ source }) => isVendor(source))
    const [counts] = (vendor.length > 0 ? vendor : claims).toSorted((a, b) => (a.since > b.since ? -1 : 1))
    if (counts?.model === undefined || typeof counts.value !== 'string') return []
    const { provider, model, value: day, source } = counts
    const isBilledByImage = ['price.imageOut', 'tokens'].some(
      (path) => index.history(statementKey({ provider, model, path })).length > 0,
    )
    if (!isImageModel(model) && !isBilledByImage) return []
    if (!isDay(day) || day > dayOf(now)) return []
    const firstReport = claims.reduce((a, b) => (a.since < b.since ? a : b))
    if (dayOf(firstReport.since) >= day) return []
    const id = JSON.stringify(['retired', provider, model, day])
    if (announced(id)) return []
    const at = `${day}T00:00:00Z`
    return {
      id,
      at,
      source,
      event: 'retired',
      provider,
      model,
      subject: 'lifecycle',
      detail: `shutdown date ${day} reached`,
      severity: 'breaking',
      state: 'confirmed',
      decidedAt: now,
      effective: day,
      affects: affects(provider, model),
    } as const
  })
}
