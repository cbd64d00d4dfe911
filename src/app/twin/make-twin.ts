import {
  ignoresMask,
  isObject,
  objectsIn,
  type Json,
  type LockEntry,
  optionalField,
  type ProbeId,
  type ProbeResponse,
  type Twin,
  type TwinRequest,
  type TwinSuccess,
} from '../../contract/index.ts'
import {
  isServed,
  keptOf,
  type Measurement,
  publicJson,
  rejectionConditions,
  type ServedRequest,
  successOf,
  twinProbe,
} from '../../engine/twin/index.ts'
import { entryChanges } from '../../engine/lock/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import { drawnFields, type ProbeSigns } from '../../simulator/index.ts'
import type { ProjectCatalogue } from '../plugins/index.ts'
import type { Measurements } from './measurements.ts'
import { probeSigns, replay } from './replay.ts'
import { fitSuccess } from './fit-success.ts'
import { scrubContext } from './scrub-context.ts'
import { credentialsOf, dialectOf, partsWith } from './twin-parts.ts'
import { listedModels, unmeasuredOf } from './unmeasured.ts'

/** The lock's entry, and the same run's facts in its form. */
interface LockedFacts {
  readonly entry: LockEntry
  readonly observed: LockEntry
}

export interface TwinSource {
  readonly measurements: Measurements
  readonly locked?: LockedFacts
  readonly catalogue: ProjectCatalogue
  /** Version of Graycard. */
  readonly version: string
}

/** The twin of an API as it was measured. Pure but for a simulator in this process, to which the recorded requests are sent. */
export async function makeTwin({ measurements, locked, catalogue, version }: TwinSource): Promise<Twin> {
  const { run, byProbe, evidence } = measurements
  const { contract, environment } = run
  const measured = [...byProbe.values()]
  const contexts = new Map(measured.map((one) => [one.probe, scrubContext(one)]))
  const probes = measured.map((one) => twinProbe(one, contexts.get(one.probe) ?? scrubContext(one)))
  const dialect = dialectOf(contract, catalogue)
  // The day of the measurement: a model that retired since was accepted then.
  const now = () => new Date(environment.startedAt)
  const server = { dialect, quirks: [], knowledge, credentials: credentialsOf(contract, catalogue), now }
  const signs = await probeSigns(probes, server)
  const generate = byProbe.get('generate')
  const days = measured.map(({ response }) => response.exchange.startedAt.slice(0, 10)).toSorted()
  const success = firstSuccess(measurements, signs)
  const draft: Twin = {
    schema: 'graycard/twin@1',
    graycard: version,
    contract: contract.name,
    environment: environment.name,
    provider: contract.provider,
    model: contract.model,
    ...optionalField('aliasOf', contract.aliasOf),
    endpoint: contract.edit ? 'edits' : 'generations',
    measured: { from: days[0] ?? '', to: days.at(-1) ?? '' },
    ...(locked
      ? {
          locked: {
            verifiedOn: locked.entry.verifiedOn,
            differs: entryChanges(locked.entry, locked.observed).map(({ path }) => path),
          },
        }
      : {}),
    probes,
    ...optionalField('models', listedModels(measurements)),
    ...optionalField('success', success),
    rejectedIf:
      generate && !isServed(generate.response)
        ? rejectionConditions(
            generate.response,
            fieldsOf(signs, 'generate'),
            measured.filter(({ response }) => isServed(response)).map(({ probe }) => fieldsOf(signs, probe)),
          )
        : [],
    unmeasured: unmeasuredOf(measurements, success),
  }
  const main = generate && isServed(generate.response) ? generate : undefined
  if (!success || !main) return draft
  const documented = async (tried: TwinSuccess) => {
    const { quirk, dialect: own } = partsWith({ ...draft, success: tried }, dialect, {
      signs,
      pace: 'none',
    })
    const sent = asRecorded(twinRequestOf(draft, 'generate'), main.response)
    const { status, body } = await replay(sent, { ...server, dialect: own, quirks: [quirk] }, { stop: false })
    return status === 200 ? body : undefined
  }
  const context = contexts.get('generate') ?? scrubContext(main)
  const images = evidence.images ?? []
  return { ...draft, success: await fitSuccess(success, main, { documented, context, images, signs }) }
}

const twinRequestOf = ({ probes }: Twin, id: ProbeId) => {
  const found = probes.find(({ probe }) => probe === id)
  if (!found) throw new TypeError(`the twin has no ${id}`)
  return found.request
}

/** The request with the texts as recorded, so that the tokens of the prompt agree. Files are not recorded. */
function asRecorded(request: TwinRequest, { exchange, submitted }: ProbeResponse): TwinRequest {
  const { body } = (submitted ?? exchange).request
  if (request.form) {
    const values = new Map(objectsIn(body).map(({ name, value }) => [name, value]))
    const form = request.form.map((part) => {
      const value = values.get(part.name)
      return part.file === undefined && typeof value === 'string' ? { ...part, value } : part
    })
    return { ...request, form }
  }
  const hasFiles = JSON.stringify(body ?? null).includes('data:')
  return isObject(body) && !hasFiles ? { ...request, body: publicJson(body, () => true, '') } : request
}

const fieldsOf = (signs: ProbeSigns, id: ProbeId): Readonly<Record<string, Json>> => {
  const { uploads, ...fields } = signs.get(id)?.fields ?? {}
  const plain = Object.entries(fields).filter(
    (entry): entry is [string, Json] => entry[1] === null || typeof entry[1] !== 'object',
  )
  // Its values are two booleans.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { ...Object.fromEntries(plain), ...(uploads === undefined ? {} : { uploads: uploads as Json }) }
}

/** The accepted requests, before their bodies are compared. */
function firstSuccess(
  { byProbe, others, evidence }: Measurements,
  signs: ProbeSigns,
): TwinSuccess | undefined {
  const served = [...byProbe.values(), ...others].flatMap(
    ({ probe, response, run }): readonly (ServedRequest & { readonly of: Measurement })[] => {
      if (!isServed(response)) return []
      const images = probe === 'generate' ? evidence.images : response.images
      const requested = drawnFields(signs.get(probe)?.fields ?? {})
      return [
        {
          response: { ...response, ...optionalField('images', images) },
          requested,
          of: { probe, response, run },
        },
      ]
    },
  )
  const main = served.find(({ of }) => of.probe === 'generate') ?? served[0]
  if (!main) return undefined
  const isOwn = main.of.probe === 'generate'
  const brokenServed = isServed(byProbe.get('brokenImage')?.response)
  const [image] = evidence.images ?? []
  const maskLost =
    isServed(byProbe.get('wrongMask')?.response) && (image?.masked === undefined || ignoresMask(image.masked))
  return successOf({
    main,
    // The contract's own request first: it decides if two requests look alike.
    served: [main, ...served.filter((one) => one !== main)],
    downloads: isOwn ? (evidence.downloads ?? []) : [],
    headers: keptOf(main.response.exchange.reply?.headers ?? {}),
    ...(brokenServed
      ? { ignoredUploads: 'all' as const }
      : maskLost
        ? { ignoredUploads: 'mask' as const }
        : {}),
  })
}
