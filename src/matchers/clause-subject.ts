import type { KnownModel } from '../contract/index.ts'
import { modelsIn } from './names.ts'

/** Where a sentence turns to something else, such as the model to use instead. */
const turn =
  /[;:：；]|\s[—–-]\s|(?:,?\s)?\b(?:but|while|whereas|so|please|instead|use|using|migrate|switch|upgrade|move|replaced|replaces|replacing|replace|succeeded|superseded|in fav(?:o|ou)r|compared|than|like|unlike|which|that|where|because|since|if|unless|when|once|until|via|through|alongside|we recommend)\b|请|改用|迁移|替代|取代/gi
/** Words around the names of models that keep them the subject. */
const aroundNames =
  /\b(?:the|an?|all|both|our|of|older|newer|new|latest|legacy|previous|next|preview|stable|experimental|generally|available|image|images|text|generation|editing|models?|model ids?|snapshots?|versions?|family|series|names?|and|or|as well as|including|also|it|is|are|was|were|has|have|had|been|being|be|will|shall|now|already|officially|fully|completely|permanently|today|currently|deprecated|announced|scheduled|to|on|by|from|as|effective|starting|beginning|we|we're|we've|for)\b/gi
/** A day or a part of one. */
const dateWords =
  /\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\b|\b\d{1,4}(?:st|nd|rd|th)?\b|[年月日号]/gi
/** Things of a model that may end or begin while the model stays as it is. */
const otherThings =
  /\b(?:endpoints?|param(?:eter)?s?|fields?|features?|support|tools?|tuning|fine-tun\w+|playground|access|dashboards?|sdks?|librar\w+|backgrounds?|api|quality|sizes?|formats?|batch|pricing|prices?|limits?|regions?|aliases|alias|default|mode|plan|tier|preview of|snapshot of|capabilit\w+|previews? for|output|outputs|input|inputs|requests?|keys?|cookbooks?|guides?|docs?|documentation)\b/i

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
  const rest = words
    .filter((word) => !namesAnyPart(word, models, known))
    .join(' ')
    .replaceAll(aroundNames, ' ')
    .replaceAll(dateWords, ' ')
  if (otherThings.test(rest)) return []
  return rest.split(/\s+/).filter((word) => /\p{L}{2}/u.test(word)).length <= maxOtherWords ? models : []
}

const bare = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}.]/gu, '')

/** Whether a word belongs to the name of one of these models: `Draw` of `Draw 2`. */
const namesAnyPart = (word: string, models: readonly string[], known: readonly KnownModel[]): boolean =>
  known
    .filter(({ model }) => models.includes(model))
    .some(({ model, titles = [] }) =>
      [model, ...titles].some((name) => bare(name).includes(bare(word)) || bare(word).includes(bare(name))),
    )
