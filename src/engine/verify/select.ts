import {
  type EvidenceKind,
  type ProbeId,
  probeIds,
  probes,
  stepOf,
  defaultProbes,
} from '../../contract/index.ts'
import type { Check } from '../../plugin/index.ts'

/**
 * Selects checks by id, by step (`output`) or by a pattern with `*`. Without a selection, all checks are selected. Opt-in checks are selected
 * only if `only` or `also` names their id or group (`prompt/text`, `prompt`, `prompt/*`).
 */
export function selectChecks(
  checks: readonly Check[],
  only: readonly string[],
  also: readonly string[] = [],
): readonly Check[] {
  return checks.filter((check) =>
    check.optIn ? isNamed(check, [...only, ...also]) : only.length === 0 || isNamed(check, only),
  )
}

const isNamed = (check: Check, names: readonly string[]) =>
  names.some((name) => (check.optIn ? matchesInGroup(check.id, name) : matches(check.id, name)))

/** Whether a pattern that begins with the group matches. Neither `*` nor the step selects an opt-in check. */
function matchesInGroup(id: string, name: string): boolean {
  const group = id.split('/')[0] ?? id
  return (name === group || name.startsWith(`${group}/`)) && matches(id, name)
}

function matches(id: string, name: string): boolean {
  if (name === id || name === stepOf(id) || name === id.split('/')[0]) return true
  const pattern = name.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`))
  return pattern.length > 1 && new RegExp(`^${pattern.join('.*')}$`).test(id)
}

/** The probes for evidence that is not named after a probe. */
const probesByEvidence: Readonly<Partial<Record<EvidenceKind, readonly ProbeId[]>>> = {
  exchanges: ['models', 'routeGet', 'noPrompt'],
  images: ['generate'],
  downloads: ['generate'],
  siblings: defaultProbes,
  observed: defaultProbes,
}

const probesFor = (kinds: readonly EvidenceKind[]) =>
  kinds.flatMap((kind) => probesByEvidence[kind] ?? probeIds.filter((id) => id === kind))

/** Whether a check judges a paid request, so that a run without paid requests cannot measure it. */
export const judgesPaidRequest = ({ needs }: Check): boolean =>
  needs.some((kind) => kind === 'images' || probeIds.some((id) => id === kind && probes[id].paid))

/** The probes that these checks need. A paid request is sent only for a check that requires it. */
export function wantedProbes(checks: readonly Check[]): ReadonlySet<ProbeId> {
  const free = checks.flatMap((check) => probesFor(check.also)).filter((id) => !probes[id].paid)
  return new Set([...checks.flatMap((check) => probesFor(check.needs)), ...free])
}
