import { type Ground, type KnownIncident, knownIncidentText, type Symptom } from '../../contract/index.ts'

/** Whether a server failed, or nothing says who did. A rejection of the request is not explained by an incident. */
const isServerSide = ({ status }: Symptom): boolean =>
  status === undefined || status >= 500 || status === 408 || status === 429

/** What the provider's status page says of the time of the failure. */
export const incidentGrounds = (symptom: Symptom, incidents: readonly KnownIncident[]): readonly Ground[] =>
  incidents
    .filter(({ provider }) => symptom.provider === undefined || symptom.provider === provider)
    .map((known): Ground => {
      const says = knownIncidentText(known)
      const serverSide = isServerSide(symptom) && symptom.provider !== undefined
      return serverSide
        ? { cause: 'upstream_outage', kind: 'incident', points: 8, decisive: true, says }
        : { cause: 'upstream_outage', kind: 'incident', points: 1, says }
    })
