import {
  defaultProbes,
  optionalField,
  type ProbeId,
  probes,
  type Twin,
  type TwinSuccess,
  type Unmeasured,
} from '../../contract/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import { returnedSizes } from '../../simulator/index.ts'
import type { Measurements } from './measurements.ts'

/** The listed models that everybody knows, and the contract's own. */
export function listedModels({ byProbe, run }: Measurements): Twin['models'] {
  const outcome = byProbe.get('models')?.response.outcome
  if (outcome?.kind !== 'models') return undefined
  const known = new Set([
    run.contract.model,
    ...knowledge.models.map(({ model }) => model),
    ...knowledge.models.flatMap(({ claims }) =>
      claims.flatMap((claim) => (claim.path === 'alias' ? [claim.value] : [])),
    ),
    ...knowledge.providers.flatMap(({ models }) => models.map(({ model }) => model)),
  ])
  const vendors = new Set([
    run.contract.provider,
    ...knowledge.providers.map(({ provider }) => provider),
    ...[...known].flatMap((id) => (id.includes('/') ? [id.slice(0, id.indexOf('/'))] : [])),
  ])
  return outcome.models.flatMap(({ id, shutdownDate }) => {
    const plain = id.slice(id.indexOf('/') + 1)
    if (!known.has(id) && !known.has(plain)) return []
    // Another prefix may be the name of an account.
    const isPublic = known.has(id) || vendors.has(id.slice(0, Math.max(0, id.indexOf('/'))))
    return [{ id: isPublic ? id : plain, ...optionalField('shutdownDate', shutdownDate) }]
  })
}

/** Probes of the uploads of an edit. */
const ofUploads: ReadonlySet<ProbeId> = new Set(['noImage', 'brokenImage', 'wrongMask'])

/** What no run measured, with the reason. */
export function unmeasuredOf(
  { byProbe, missing, run }: Measurements,
  success: TwinSuccess | undefined,
): readonly Unmeasured[] {
  const { generate } = Object.fromEntries(byProbe)
  const left = defaultProbes.flatMap((probe): readonly Unmeasured[] =>
    byProbe.has(probe) || (run.contract.edit === undefined && ofUploads.has(probe))
      ? []
      : [{ property: probes[probe].description, why: missing[probe]?.why ?? 'No run sent this request' }],
  )
  const rule = success && returnedSizes(success.outputs, knowledge)
  return [
    ...left,
    ...(rule && rule.kind !== 'documented'
      ? [
          {
            property: 'sizes other than the measured ones',
            why: `Inferred from ${success.outputs.length === 1 ? 'one image' : `${success.outputs.length} images`}`,
          },
        ]
      : []),
    ...(success && generate?.response.submitted
      ? [{ property: 'fields of the response', why: 'The API creates images in jobs' }]
      : []),
    ...(run.contract.request.stream === true
      ? [{ property: 'fields of stream events', why: 'The contract’s request is streamed' }]
      : [{ property: 'streams', why: 'The contract’s request is not streamed' }]),
    {
      property: run.contract.edit ? 'generations' : 'edits',
      why: `The contract sends ${run.contract.edit ? 'edits' : 'generations'}`,
    },
  ]
}
