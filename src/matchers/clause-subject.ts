import type { KnownModel } from '../contract/index.ts'
import { monthName } from '../page/index.ts'
import { bare, modelsIn } from './names.ts'

/** Where a sentence turns to something else, such as the model to use instead. */
const turn =
  /[;:：；]|\s[—–-]\s|(?:,?\s)?\b(?:but|while|whereas|so|please|instead|use|using|migrate|switch|upgrade|move|replaced|replaces|replacing|replace|succeeded|superseded|in fav(?:o|ou)r|compared|than|like|unlike|which|that|where|because|since|if|unless|when|once|until|via|through|alongside|we recommend)\b|请|改用|迁移|替代|取代/gi
/** Words around the names of models that keep them the subject. */
const aroundNames =
  /\b(?:the|an?|all|both|our|of|older|newer|new|latest|legacy|previous|next|preview|stable|experimental|generally|available|image|images|text|generation|editing|models?|model ids?|snapshots?|versions?|family|series|names?|and|or|as well as|including|also|it|is|are|was|were|has|have|had|been|being|be|will|shall|now|already|officially|fully|completely|permanently|today|currently|deprecated|announced|scheduled|to|on|by|from|as|effective|starting|beginning|we|we're|we've|for)\b/gi
/** A day or a part of one. */
const dateWords = new RegExp(String.raw`\b${monthName}(?!\w)|\b\d{1,4}(?:st|nd|rd|th)?\b|[年月日号]`, 'gi')
/** Things of a model that may end or begin while the model stays as it is. */
const otherThings =
  /\b(?:endpoints?|param(?:eter)?s?|fields?|features?|support|tools?|tuning|fine-tun\w+|playground|access|dashboards?|sdks?|librar\w+|backgrounds?|api|quality|sizes?|formats?|batch|pricing|prices?|limits?|regions?|aliases|alias|default|mode|plan|tier|capabilit\w+|output|outputs|input|inputs|requests?|keys?|cookbooks?|guides?|docs?|documentation)\b/i

/** The part of a text before its first turn. */
export const untilTurn = (text: string): string => text.slice(0, text.search(turn) >>> 0)
/** Turns after which a new clause begins. After any other, what follows is not its subject. */
const clauseStart = /^(?:[;:：；]|\s[—–-]\s|(?:,?\s)?(?:but|while|whereas|so|because|since))$/i
/** The clause at the end of a text. Empty if what follows the last turn is not a clause's subject, as in `unlike draw-1, draw-2 is …`. */
export function lastClause(text: string): string {
  const last = [...text.matchAll(turn)].at(-1)
  if (last === undefined) return text
  return clauseStart.test(last[0]) ? text.slice(last.index + last[0].length) : ''
}

/** Words before `of` that keep the model the subject: `all versions of draw-1`, `the deprecation of draw-1`. */
const ofModels =
  /^(?:models?|snapshots?|family|series|all|both|each|any|deprecations?|retirements?|shutdowns?|sunset|removals?|discontinuation|end|release|launch|announcement|notice)$/i
/** What a model does. After its name it is a part of the model, as in `draw-1 editing`, but not in `draw-1 editing model`. */
const activity = /^(?:images?|text|generation|editing)$/i
const modelWord = /^(?:models?|snapshots?|versions?|family|series)$/i

/** Whether words are about something of a model that is not named in `otherThings`: `the beta of draw-1`, `draw-1 editing`. */
function isOfModel(words: readonly string[], isName: (word: string) => boolean): boolean {
  const isOwned = words.some((word, at) => {
    const owner = words.slice(at + 1).find((one) => !/^(?:the|our)$/i.test(one))
    return (
      at > 0 && word === 'of' && !ofModels.test(words[at - 1] ?? '') && owner !== undefined && isName(owner)
    )
  })
  const after = words.slice(words.findLastIndex(isName) + 1)
  return isOwned || (activity.test(after[0] ?? '') && !after.some((word) => modelWord.test(word)))
}

/** Maximum words beside the names that leave the models the subject. */
const maxOtherWords = 2

/**
 * The models that a part of a sentence is about: those that it names, if it consists of their names and little more. Empty if it is about
 * something of a model, such as one of its parameters.
 */
export function subjectModels(part: string, known: readonly KnownModel[]): readonly string[] {
  const models = modelsIn({ text: part }, known)
  if (models.length === 0) return []
  // Words that are no names of models are those whose removal changes no name.
  const words = part.split(/[\s,()[\]]+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const isName = (word: string): boolean => namesAnyPart(word, models, known)
  if (isOfModel(words, isName)) return []
  const rest = words
    .filter((word) => !isName(word))
    .join(' ')
    .replaceAll(aroundNames, ' ')
    .replaceAll(dateWords, ' ')
  if (otherThings.test(rest)) return []
  return rest.split(/\s+/).filter((word) => /\p{L}{2}/u.test(word)).length <= maxOtherWords ? models : []
}

/** Whether a word belongs to the name of one of these models: `Draw` of `Draw 2`. */
const namesAnyPart = (word: string, models: readonly string[], known: readonly KnownModel[]): boolean =>
  known
    .filter(({ model }) => models.includes(model))
    .some(({ model, titles = [] }) =>
      [model, ...titles].some((name) => bare(name).includes(bare(word)) || bare(word).includes(bare(name))),
    )
