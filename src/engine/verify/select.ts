import { type EvidenceKind, type ProbeId, probeIds, stepOf } from '../../contract/index.ts'
import type { Check } from '../../plugin/index.ts'

/** Checks named by id, by step (`output`) or by a pattern with `*`. All of them when nothing is named. */
export function selectChecks(checks: readonly Check[], only: readonly string[]): readonly Check[] {
  if (only.length === 0) return checks
  return checks.filter((check) => only.some((name) => matches(check.id, name)))
}

function matches(id: string, name: string): boolean {
  if (name === id || name === stepOf(id) || name === id.split('/')[0]) return true
  const pattern = name.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`))
  return pattern.length > 1 && new RegExp(`^${pattern.join('.*')}$`).test(id)
}

/** Evidence that is made from more than one exchange, and what it takes. */
const made: Readonly<Partial<Record<EvidenceKind, readonly ProbeId[]>>> = {
  exchanges: ['models', 'routeGet', 'noPrompt'],
  images: ['generate'],
  downloads: ['generate'],
  siblings: probeIds,
  observed: probeIds,
}

const probesFor = (kinds: readonly EvidenceKind[]) =>
  kinds.flatMap((kind) => made[kind] ?? probeIds.filter((id) => id === kind))

/** The probes it takes to answer these checks, and no others. The paid call is made only for a check that cannot do without. */
export function wantedProbes(checks: readonly Check[]): ReadonlySet<ProbeId> {
  const free = checks.flatMap((check) => probesFor(check.also)).filter((id) => id !== 'generate')
  return new Set([...checks.flatMap((check) => probesFor(check.needs)), ...free])
}
