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
 * Checks named by id, by step (`output`) or by a pattern with `*`; all of them when nothing is named. Opt-in ones only where
 * their own id or group (`prompt/text`, `prompt`, `prompt/*`) is named, in `only` or in `also`.
 */
export function selectChecks(
  checks: readonly Check[],
  only: readonly string[],
  also: readonly string[] = [],
): readonly Check[] {
  return checks.filter((check) =>
    check.optIn ? named(check, [...only, ...also]) : only.length === 0 || named(check, only),
  )
}

const named = (check: Check, names: readonly string[]) =>
  names.some((name) => (check.optIn ? ofItsGroup(check.id, name) : matches(check.id, name)))

/** A pattern that begins with the group, so that neither `*` nor its step makes pictures nobody asked for. */
function ofItsGroup(id: string, name: string): boolean {
  const group = id.split('/')[0] ?? id
  return (name === group || name.startsWith(`${group}/`)) && matches(id, name)
}

function matches(id: string, name: string): boolean {
  if (name === id || name === stepOf(id) || name === id.split('/')[0]) return true
  const pattern = name.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`))
  return pattern.length > 1 && new RegExp(`^${pattern.join('.*')}$`).test(id)
}

/** Evidence that several probes, or one of another name, bring. */
const broughtBy: Readonly<Partial<Record<EvidenceKind, readonly ProbeId[]>>> = {
  exchanges: ['models', 'routeGet', 'noPrompt'],
  images: ['generate'],
  downloads: ['generate'],
  siblings: defaultProbes,
  observed: defaultProbes,
}

const probesFor = (kinds: readonly EvidenceKind[]) =>
  kinds.flatMap((kind) => broughtBy[kind] ?? probeIds.filter((id) => id === kind))

/** The probes it takes to answer these checks, and no others. The paid call is made only for a check that cannot do without. */
export function wantedProbes(checks: readonly Check[]): ReadonlySet<ProbeId> {
  const free = checks.flatMap((check) => probesFor(check.also)).filter((id) => !probes[id].paid)
  return new Set([...checks.flatMap((check) => probesFor(check.needs)), ...free])
}
