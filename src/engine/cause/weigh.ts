import {
  type Blame,
  contractFacts,
  type Diagnosis,
  followSuccessors,
  type Ground,
  type Knowledge,
  type KnownIncident,
  modelFacts,
  type Symptom,
} from '../../contract/index.ts'
import { causeSpecs } from '../../catalogue/causes/index.ts'
import { adviceFor, experiments } from '../../plugin/index.ts'
import { blameByWriter } from './blame.ts'
import { calibrate, type Strength } from './calibrate.ts'
import { groundsOf } from './grounds.ts'
import { incidentGrounds } from './incident-grounds.ts'
import { namedFieldOf } from './rejected-field.ts'
import { beside, rank, type Scored } from './rank.ts'
import { adviceStated } from './stated-advice.ts'

/** What is known apart from the symptom. */
export interface CauseContext {
  readonly knowledge: Knowledge
  /** ISO day of today, for a symptom without a date. */
  readonly day: string
  /** Incidents of status pages at the time of the failure. */
  readonly incidents?: readonly KnownIncident[]
  /** What experiments and the lock showed beside the symptom. */
  readonly grounds?: readonly Ground[]
}

/** A confidence from which an answer needs no experiment. */
const enoughConfidence = 0.7
/** Highest confidence of a reason phrase alone. */
const phraseCap = 0.6
const maxAlternatives = 4
/** Reason phrases of statuses that servers return for several causes each, with what loggers print before them. */
const undecidingPhrase =
  /^(?:\d{3}[ :]{1,2})?(?:bad request|forbidden|not found|unprocessable (?:entity|content))\W{0,2}$/i

/** Whether all that is known is a reason phrase: the client printed neither the response body nor the URL. */
const isPhraseAlone = ({ parts, request }: Symptom): boolean =>
  request === undefined &&
  parts.length > 0 &&
  parts.every(
    ({ writer, message }) => writer === 'client' && (message === '' || undecidingPhrase.test(message)),
  ) &&
  parts.some(({ message }) => message !== '')

/** What to do first. For a retired model, its successors that are alive on this day. */
function adviceOn({ cause, grounds }: Scored, blame: Blame, symptom: Symptom, known: CauseContext): string {
  const { provider = '', model } = symptom
  const successors =
    cause === 'retired_model' && model !== undefined
      ? followSuccessors(contractFacts(known.knowledge, { provider, model }), known.day).living
      : []
  if (successors.length > 0)
    return `Replace ${model} with ${successors.map(({ facts }) => facts.model).join(' or ')}.`
  const own = causeSpecs.find(({ id }) => id === cause)?.blame
  const shown = grounds.find((one) => one.fix !== undefined && (one.blame ?? own) === blame)
  return shown?.fix ?? adviceStated(cause, symptom, known.day) ?? adviceFor({ cause, blame })
}

/** How much the strongest ground shows. What an experiment or somebody's record shows is as good as a text that a provider is known to send. */
function strengthOf(grounds: readonly Ground[], shown: readonly Ground[]): Strength {
  if (grounds.some(({ decisive }) => decisive)) return 'decisive'
  return grounds.some(
    (one) => one.known || shown.includes(one) || one.kind === 'incident' || one.kind === 'tracked',
  )
    ? 'known'
    : 'suggested'
}

const said = ({ grounds }: Scored): readonly Ground[] => grounds.filter(({ kind }) => !beside.has(kind))

/** What speaks for the first cause. If no error does, the errors that suggested it, which speak for a related cause. */
function evidenceOf([top, ...others]: readonly Scored[]): readonly Ground[] {
  if (top === undefined) return []
  const suggested = said(top).length > 0 ? [] : others.map(said).find((grounds) => grounds.length > 0)
  return [...top.grounds, ...(suggested ?? [])]
}

/**
 * The likeliest cause of a failure, with what else it could be, the evidence, and what to do first. Pure, takes linear time, and never throws.
 */
export function weigh(symptom: Symptom, context: CauseContext): Diagnosis {
  const { knowledge, day, incidents = [], grounds: shown = [] } = context
  const { provider = '', model } = symptom
  const facts = model === undefined ? undefined : modelFacts(knowledge, provider, model)
  const grounds = [
    ...groundsOf(symptom, {
      rows: knowledge.refusals,
      day: (symptom.at ?? day).slice(0, 10),
      ...(facts ? { facts } : {}),
    }),
    ...incidentGrounds(symptom, incidents),
    ...shown,
  ]
  const ranked = rank(causeSpecs, grounds)
  const [top, ...others] = ranked
  if (top === undefined) throw new Error('no cause is registered')
  const isShown = top.grounds.some((one) => one.blame !== undefined && shown.includes(one))
  const blame = isShown ? top.blame : (blameByWriter(top.cause, symptom) ?? top.blame)
  const calibrated = calibrate(top.share, strengthOf(top.grounds, shown))
  const confidence = isPhraseAlone(symptom) ? Math.min(calibrated, phraseCap) : calibrated
  const left = Math.max(0, 1 - top.share)
  const spec = causeSpecs.find(({ id }) => id === top.cause)
  const enough = confidence >= enoughConfidence
  const advice = adviceOn(top, blame, symptom, context)
  const deciding = (spec?.decidedBy ?? []).slice(0, 2).map((id) => `${experiments[id]}.`)
  const field = symptom.parts
    .toReversed()
    .map(namedFieldOf)
    .find((one) => one !== undefined)
  return {
    cause: top.cause,
    blame,
    confidence,
    alternatives: others
      .slice(0, maxAlternatives)
      .map(({ cause, share, ...other }) => ({
        cause,
        blame: other.blame,
        confidence: Math.round(100 * (1 - confidence) * (left === 0 ? 0 : share / left)) / 100,
      }))
      .filter((other) => other.confidence > 0),
    why: [...new Set(evidenceOf(ranked).map(({ says }) => says))].slice(0, 5),
    next: enough ? [advice, ...deciding] : [...deciding, advice],
    ...(field === undefined ? {} : { field }),
    enough,
    grounds: grounds.toSorted((a, b) => b.points - a.points),
  }
}
