import { type Change, dayOf, isDay } from '../../contract/index.ts'
import type { ClaimIndex } from './claim-index.ts'

/**
 * Models whose known day of shutdown has passed by now and that are not told of yet, as changes of that day. The clock says so, no
 * document: pages drop a row once its day is over. A day that was over when it was first read is history and not announced. Where
 * sources differ, the latest word counts, and a vendor's before others'.
 */
export function passedShutdowns(
  index: ClaimIndex,
  now: string,
  {
    isVendor,
    announced,
    affects,
  }: {
    readonly isVendor: (source: string) => boolean
    readonly announced: (id: string) => boolean
    readonly affects: (provider: string, model: string) => readonly string[]
  },
): readonly Change[] {
  return index.shutdowns().flatMap((claims) => {
    const vendor = claims.filter(({ source }) => isVendor(source))
    const [counts] = (vendor.length > 0 ? vendor : claims).toSorted((a, b) => (a.since > b.since ? -1 : 1))
    if (counts?.model === undefined || typeof counts.value !== 'string') return []
    const { provider, model, value: day, source } = counts
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
      detail: `its day of shutdown, ${day}, has come`,
      severity: 'breaking',
      state: 'confirmed',
      decidedAt: now,
      effective: day,
      affects: affects(provider, model),
    } as const
  })
}
