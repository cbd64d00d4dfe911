import {
  type Cause,
  count,
  dayOf,
  type Diagnosis,
  type Knowledge,
  type KnownIncident,
  modelFacts,
  optionalField,
  type Symptom,
  urlParts,
} from '../../contract/index.ts'
import { causeSpecs } from '../../catalogue/causes/index.ts'
import { weigh } from '../../engine/cause/index.ts'
import { knowledge as shipped } from '../../knowledge/index.ts'
import { readSymptom } from '../../pasted/index.ts'
import { imageTitle, problemGround } from './accepted.ts'
import type { RecordedFailure } from './failure.ts'
import { returnedImages } from './returned-images.ts'
import { concernedValues, placeOf } from './values.ts'

/** What is known beside the failure. */
export interface DiagnoseContext {
  readonly now: Date
  /** Default: the shipped knowledge. */
  readonly knowledge?: Knowledge
  /** Incidents that status pages list for the time of the failure. */
  readonly incidents?: readonly KnownIncident[]
}

/** A diagnosis with what a person needs to read it. */
export interface Answer {
  readonly diagnosis: Diagnosis
  readonly symptom: Symptom
  /** What happened, if the name of the cause does not say it. */
  readonly title?: string
  /** The cause in one sentence. */
  readonly sentence: string
  /** The values of the request that the cause is about: `size 1000x1000`. */
  readonly values: readonly string[]
  /** The status, and who returned or printed it. */
  readonly place: string
  /** Fields of the request that the documentation of the model contradicts, a sentence each. Absent if the model or the request is unknown. */
  readonly contradictions?: readonly string[]
}

/** The diagnosis of a failure: who the provider is, what was read, what it means. */
export function answer(
  failure: RecordedFailure,
  { now, knowledge = shipped, incidents = [] }: DiagnoseContext,
): Answer {
  const read = readSymptom(failure)
  const provider = read.provider ?? providerOf(read.request?.url, knowledge)
  const symptom = { ...read, ...optionalField('provider', provider) }
  const { problems = [] } = failure
  const context = { knowledge, day: dayOf(now.toISOString()), incidents }
  if (problems.length > 0) {
    const diagnosis = weigh({ ...symptom, text: '' }, { ...context, grounds: [problemGround(problems)] })
    const fixes = problems.flatMap(({ fix }) => fix ?? [])
    return {
      ...describeAnswer({ ...diagnosis, next: [...fixes, ...diagnosis.next] }, symptom, knowledge),
      ...imageTitle(problems),
    }
  }
  const returned = returnedImages(failure, symptom.request?.fields)
  return describeAnswer(returned ? workedDiagnosis(returned) : weigh(symptom, context), symptom, knowledge)
}

const workedSentence = 'This request worked.'

/** The answer to a response with images: nothing failed, but the images may differ from the request. */
const workedDiagnosis = ({
  count: images,
  differences,
}: NonNullable<ReturnType<typeof returnedImages>>): Diagnosis => ({
  cause: 'other',
  blame: 'unknown',
  confidence: 0.95,
  alternatives: [],
  grounds: [],
  why: [`The response has ${count(images, 'image')} and no error.`, ...differences],
  next:
    differences.length > 0
      ? [
          'Measure the images: they differ from the request, and the API reported no error.',
          'Find out who changes them: graycard verify --curl FILE.',
        ]
      : ['Check how your code reads the response: the request needs no fix.'],
  enough: true,
  worked: true,
})

/** A diagnosis in the words that a person needs. */
export function describeAnswer(
  diagnosis: Diagnosis,
  symptom: Symptom,
  knowledge: Knowledge = shipped,
): Answer {
  const { provider } = symptom
  const { model, request } = symptom
  const facts = model === undefined ? undefined : modelFacts(knowledge, provider ?? '', model)
  return {
    diagnosis,
    symptom,
    sentence: diagnosis.worked === true ? workedSentence : sentenceOf(diagnosis.cause),
    values: concernedValues(diagnosis.cause, diagnosis.field, symptom),
    place: placeOf(symptom),
    ...(facts?.known === true && request !== undefined && Object.keys(request.fields).length > 0
      ? {
          contradictions: diagnosis.grounds.flatMap(({ kind, says }) => (kind === 'request' ? [says] : [])),
        }
      : {}),
  }
}

const sentenceOf = (cause: Cause): string => causeSpecs.find(({ id }) => id === cause)?.sentence ?? ''

/** Providers of which something is known. */
export const knownProviders = (): readonly string[] => shipped.providers.map(({ provider }) => provider)

/** The provider at the host of this URL. A known host that starts with a dot matches all its subdomains. */
function providerOf(url: string | undefined, knowledge: Knowledge): string | undefined {
  const host = url === undefined ? '' : urlParts(url).hostname.toLowerCase()
  if (host === '') return undefined
  const isAt = (name: string) => (name.startsWith('.') ? host.endsWith(name) : host === name)
  return knowledge.providers.find(({ claims }) =>
    claims.some((claim) => claim.path === 'host' && isAt(claim.value)),
  )?.provider
}
