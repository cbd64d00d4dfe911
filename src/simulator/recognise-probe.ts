import type { Cause, ProbeId, RejectionRow, Twin, TwinProbe } from '../contract/index.ts'
import type { RejectionRef, RequestContext } from '../plugin/index.ts'

export type Fields = Readonly<Record<string, unknown>>

/** How a conforming server handles the request of a probe: its rejection, if there is one, and the fields in OpenAI's format. */
export interface ProbeSign {
  readonly rejection?: RejectionRef
  readonly fields?: Fields
  /** The provider’s format has images in place of the rejection. */
  readonly served?: true
}

export type ProbeSigns = ReadonlyMap<ProbeId, ProbeSign>

/** Probes about the API key, which all endpoints check alike. */
const accountProbes: ReadonlySet<ProbeId> = new Set(['noKey', 'wrongKey'])

/** Causes that many different mistakes share. */
const broadCauses: ReadonlySet<Cause> = new Set([
  'invalid_parameter',
  'unsupported_parameter',
  'image_input_invalid',
  'upstream_outage',
  'other',
])

/**
 * Finds the probe that measured the mistake for which a conforming server rejects a request: the probe whose own request it rejects in the
 * same way. Returns undefined for a mistake that no probe makes.
 */
export function createRecogniser(
  { probes, endpoint: measured }: Pick<Twin, 'probes' | 'endpoint'>,
  signs: ProbeSigns,
  refusals: readonly RejectionRow[],
): (found: RejectionRef, endpoint: RequestContext['endpoint']) => TwinProbe | undefined {
  const causeOf = (id: string) => refusals.find((row) => row.id === id)?.cause
  const rejected = probes.flatMap((probe) => {
    const rejection = signs.get(probe.probe)?.rejection
    return rejection ? [{ probe, rejection }] : []
  })
  return (found, endpoint) => {
    const candidates = rejected.filter(({ probe }) => endpoint === measured || accountProbes.has(probe.probe))
    const alike = candidates.filter(({ rejection }) => rejection.rejection === found.rejection)
    const cause = causeOf(found.rejection)
    const match =
      alike.find(({ rejection }) => rejection.fill?.['param'] === found.fill?.['param']) ??
      alike.find(({ probe }) => probe.probe === 'canaryField') ??
      candidates.find(
        ({ rejection }) =>
          cause !== undefined && !broadCauses.has(cause) && causeOf(rejection.rejection) === cause,
      )
    return match?.probe
  }
}
