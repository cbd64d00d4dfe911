import type { KnownModel } from '../contract/index.ts'
import { dayOfHeadings } from '../page/index.ts'
import type { MatchedStatement } from './matcher.ts'
import { modelsIn } from './names.ts'
import { lastClause, subjectModels, untilTurn } from './clause-subject.ts'

/** What surrounds a sentence. */
export interface SentenceContext {
  readonly known: readonly KnownModel[]
  /** Models that `these models`, `it` and `the following models` stand for. */
  readonly meant: readonly string[]
  /** ISO day of the entry, if it has one. */
  readonly day?: string
}

const hypothetical = /^\W*(?:if|when|whenever|once|unless|until|after|before|in case|should)\b|\?\s*$/i
/** An end that was cancelled or has no day any more. `Postponed to` still has a day. */
const withdrawn =
  /\b(?:cancell?ed|called off|revoked|rescinded|on hold|reversed|(?:postponed|delayed|paused)(?! (?:to|until|from|by)\b))|取消|推迟/i
/** A day that is not final. */
const unsettled =
  /as early as|earliest|no (?:earlier|sooner)|not before|at least|or later|tentative|estimated|expected to/i
const negated =
  /\b(?:no|not|never|without|isn't|aren't|won't|don't|doesn't)(?:\s+[\w-]+){0,2}\s*$|[不未无没]\s*$/i

const end =
  /\b(?:shut(?:s|ting)? ?down|shutdown|retire[ds]?|retiring|retirement|discontinu(?:ed?|es|ing)|sunset(?:ted)?|turned off|switched off|decommissioned|removed from (?:the |our )?(?:\w+ )?(?:api|platform|service)|no longer (?:be )?(?:available|accessible|served)|end[- ]of[- ]life)\b|下线|关停|停用|下架|关闭|停止服务|弃用/gi
const deprecation = /\bdeprecat(?:ed|ing|ion|es)\b|弃用/gi
const release =
  /^\W*(?:(?:today|we|we've|we have|we're)\s+)*(?:released?|releasing|launch(?:ed|ing)?|introduc(?:ed|ing)|announc(?:ed|ing) the (?:release|launch|general availability) of)\b|^\W*(?:发布了?|上线了?|新增)/iu
const added = /^\W*(?:we\s+)?added\s+(?:a |an |the |two |three )?(?:new )?(?:[\w-]+ )*?models?\b\s*[,:]?/i
const available =
  /\b(?:is|are)\s+(?:now\s+)?(?:generally\s+)?available\b|\b(?:is|are)\s+(?:now\s+)?(?:ga|live)\b|\bnow (?:generally )?available\b|\breleased\b|\blaunched\b|正式发布|已上线/gi
/** What is available somewhere, or with something, was released before. */
const elsewhere =
  /^\s*(?:in|for|with|as|through|via|on|at|from)\b(?! (?:preview|public preview|beta|general availability|the (?:\w+ )?api\b))/i

const pronoun =
  /\b(?:(?:these|those|both|all|all of these|the following|following)(?: [\w.·-]+){0,4} models?|they|these|both)\b|以下|上述/i
const single = /^\W*(?:it|this model|the model|this version)\b/i

/** The models that a clause is about, by name or by a word that stands for them. */
function modelsOf(clause: string, { known, meant }: SentenceContext): readonly string[] {
  const named = subjectModels(clause, known)
  if (named.length > 0) return named
  if (modelsIn({ text: clause }, known).length > 0) return []
  return pronoun.test(clause) || (single.test(clause) && meant.length === 1) ? meant : []
}

/** Words that may stand before an active verb. */
const openingWords: ReadonlySet<string> = new Set(
  "we we're we've are have will be announced announcing the upcoming planned deprecated and notice announcement of".split(
    ' ',
  ),
)
const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}'’._-]+/gu) ?? []

/** The models that follow an active verb: `Retired draw-1`, `the retirement of draw-1`. */
const objectsOf = (before: string, after: string, context: SentenceContext): readonly string[] => {
  if (wordsIn(before).some((word) => !openingWords.has(word))) return []
  const object =
    untilTurn(after.replace(/^\s*(?:of|notice for|notice:)?\s*/i, '')).split(/\s(?:on|by|from|in)\s/)[0] ?? ''
  return subjectModels(object, context.known)
}

/** The day of an end: after its verb, or at the beginning of the sentence. */
const dayOfEnd = (before: string, after: string): string | undefined =>
  dayOfHeadings([untilTurn(after).slice(0, 60)]) ??
  (/(?:^|[;:,])[^\p{L}\p{N};:,]*(?:on|by|effective|starting|from|as of|beginning|after)\b|于|[年月日]/iu.test(
    before,
  )
    ? dayOfHeadings([before])
    : undefined)

const hasEnded = (before: string): boolean =>
  /\b(?:has|have)(?: \w+)? been\s*$|\b(?:was|were)(?: \w+ and)?\s*$|\b(?:is|are)(?: now| no longer)?\s*$|\bnow\s*$|已\s*$/i.test(
    before,
  ) || /^\W*$/.test(before)

/** The last day of models, or that they are deprecated, with the day on which it was announced. */
const endOf = (
  models: readonly string[],
  shutdown: string | undefined,
  notice: string | undefined,
): readonly MatchedStatement[] =>
  models.flatMap((model) => {
    const ends = { model, path: shutdown === undefined ? 'deprecated' : 'shutdown', value: shutdown ?? true }
    return notice === undefined ? [ends] : [ends, { model, path: 'notice', value: notice }]
  })

/** Ends of models that a sentence states: `draw-1 will be shut down on …`, `The following models have been retired:`. */
function endsIn(text: string, context: SentenceContext): readonly MatchedStatement[] {
  const ends = [...text.matchAll(end)].map(({ 0: verb, index }) => {
    const before = text.slice(0, index)
    const after = text.slice(index + verb.length)
    return { verb, before, after }
  })
  for (const { verb, before, after } of ends) {
    if (negated.test(before) || unsettled.test(after)) continue
    if (/no longer/i.test(verb) && elsewhere.test(after)) continue
    const subjects = modelsOf(lastClause(before), context)
    const models = subjects.length > 0 ? subjects : objectsOf(before, after, context)
    const shutdown = dayOfEnd(before, after) ?? (hasEnded(before) ? context.day : undefined)
    if (models.length === 0) continue
    const announced = context.day !== undefined && shutdown !== undefined && context.day < shutdown
    return endOf(models, shutdown, announced ? context.day : undefined)
  }
  return []
}

/** Deprecations without a last day: `draw-1 is deprecated`, `Announced the deprecation of draw-1`. */
function deprecationsIn(text: string, context: SentenceContext): readonly MatchedStatement[] {
  for (const { 0: verb, index } of text.matchAll(deprecation)) {
    const before = text.slice(0, index)
    const after = text.slice(index + verb.length)
    if (negated.test(before) || /^\s+(?:param|field|feature|since|in version)/i.test(after)) continue
    const passive = /\b(?:is|are|was|were|been|being|be)(?: now)?\s*$|已?被?$/i.test(before)
    const subjects = passive ? modelsOf(lastClause(before), context) : []
    const models = subjects.length > 0 ? subjects : objectsOf(before, after, context)
    if (models.length === 0) continue
    return endOf(models, undefined, context.day)
  }
  return []
}

/** Releases that a dated entry states: `Released draw-2`, `draw-2 is now available`. */
function releasesIn(text: string, context: SentenceContext): readonly MatchedStatement[] {
  const { day, known } = context
  if (day === undefined) return []
  const verb = release.exec(text) ?? added.exec(text)
  const released = (models: readonly string[]) =>
    models.map((model) => ({ model, path: 'released', value: day }))
  if (verb) {
    const object =
      untilTurn(text.slice(verb[0].length)).split(
        /,\s(?:an?|our|the|its)\s|\s(?:in|for|with|as|to|from)\s/,
      )[0] ?? ''
    return released(/\b(?:support|version of|access)\b/i.test(object) ? [] : subjectModels(object, known))
  }
  for (const { 0: words, index } of text.matchAll(available)) {
    const before = text.slice(0, index)
    const after = text.slice(index + words.length)
    if (negated.test(before) || elsewhere.test(after) || /\bwill\b|\bsoon\b/i.test(text)) continue
    const models = modelsOf(lastClause(before), context)
    if (models.length > 0) return released(models)
  }
  return []
}

const recommendation =
  /\b(?:we recommend (?:using|migrating to|moving to|switching to)|please (?:use|migrate to|switch to|move to)|use|migrate to|switch to|move to|upgrade to|replaced by|superseded by|in fav(?:o|ou)r of)\b|请?改用|请?迁移(?:到|至)/i

/** The models that a sentence recommends instead of the ones that end. */
function replacementsIn(
  text: string,
  ended: readonly string[],
  known: readonly KnownModel[],
): readonly MatchedStatement[] {
  const verb = recommendation.exec(text)
  if (!verb) return []
  const after = (
    text.slice(verb.index + verb[0].length).split(/\s(?:before|by|on|for|as|with|to)\s|[;:.](?:\s|$)/)[0] ??
    ''
  ).replace(/\binstead\b.*/i, '')
  const value = subjectModels(after, known).filter((model) => !ended.includes(model))
  return value.length === 0 ? [] : ended.map((model) => ({ model, path: 'replacement', value }))
}

/** What a sentence states of the life of models: a release, a deprecation, a last day, a successor. Empty if the sentence is not certain. */
export function lifeIn(text: string, context: SentenceContext): readonly MatchedStatement[] {
  if (hypothetical.test(text) || withdrawn.test(text)) return []
  const ends = endsIn(text, context)
  const deprecations = ends.length > 0 ? [] : deprecationsIn(text, context)
  const all = [...ends, ...deprecations]
  const ended = [...new Set(all.flatMap(({ model }) => model ?? []))]
  if (ended.length > 0) return [...all, ...replacementsIn(text, ended, context.known)]
  return releasesIn(text, context)
}

/** The successors that a sentence names for models whose end the sentence before it stated. */
export const successorsIn = (
  text: string,
  ended: readonly string[],
  known: readonly KnownModel[],
): readonly MatchedStatement[] =>
  hypothetical.test(text) || ended.length === 0 ? [] : replacementsIn(text, ended, known)
