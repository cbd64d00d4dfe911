import { imageFields, type KnownModel, sentencesOf } from '../contract/index.ts'
import { isText } from '../page/index.ts'
import { announcedOn, type MatchedStatement, type Matcher } from './matcher.ts'
import { modelsIn } from './names.ts'
import { lastClause, subjectModels, untilTurn } from './clause-subject.ts'

const hypothetical =
  /^\W*(?:if|when|whenever|once|unless|until|in case)\b|\?\s*$|\b(?:may|might|some|depends?|depending)\b/i
const fidelityOrOther: ReadonlySet<string> = new Set(imageFields.filter((name) => name.includes('_')))

/** Models after `for`, `by`, `with`, `on` or `in`, up to the end of the clause. */
const modelsAfter = (
  text: string,
  known: readonly KnownModel[],
  fallback: readonly string[],
): readonly string[] => {
  const clause = untilTurn(text)
  const at = /\b(?:for|by|with|on|in|when using)\b/i.exec(clause)
  if (at === null || /[.;:]/.test(clause.slice(0, at.index))) return []
  const object = clause.slice(at.index + at[0].length)
  const named = modelsIn({ text: object }, known)
  return named.length > 0 ? named : /\b(?:this|the) model\b/i.test(object) ? fallback : []
}

/** The models before a verb, if they are its subject. */
const modelsBefore = (
  text: string,
  known: readonly KnownModel[],
  fallback: readonly string[],
): readonly string[] => {
  const clause = lastClause(text)
  const named = subjectModels(clause, known)
  if (named.length > 0) return named
  return /^\W*(?:it|this model|the model)\s*$/i.test(clause) ? fallback : []
}

const background = String.raw`(?:transparent (?:backgrounds?|pngs?|images?|outputs?)|background transparency|transparency)`
const notSupported = String.raw`(?:doesn't|doesn’t|does not|do not|don't|don’t|cannot|can't|can’t)\s+(?:currently\s+|yet\s+)?(?:support|produce|generate|return|accept)`
const supports = new RegExp(
  String.raw`\b(?<no>${notSupported})?(?:(?<yes>now supports?|supports?))?\s+(?:a\s+)?${background}\b(?<rest>.*)$`,
  'i',
)
const isSupported = new RegExp(
  String.raw`\b${background}\s+(?:is|are)\s+(?<no>not\s+)?(?:now\s+|currently\s+|yet\s+)*(?:supported|available)\b(?<rest>.*)$`,
  'i',
)
const inPreview = /^\s*(?:\(?in (?:public )?(?:preview|beta)\)?|\(preview\))/i

const transparency = (models: readonly string[], value: boolean | 'preview'): readonly MatchedStatement[] =>
  models.map((model) => ({ model, path: 'transparency', value }))

/** Whether a sentence says that models can make transparent backgrounds: yes, no, or in preview. */
function transparencyIn(
  text: string,
  known: readonly KnownModel[],
  fallback: readonly string[],
): readonly MatchedStatement[] {
  const active = supports.exec(text)
  if (active?.groups && (active.groups['no'] ?? active.groups['yes']) !== undefined) {
    const models = modelsBefore(text.slice(0, active.index), known, fallback)
    return transparency(
      models,
      active.groups['no'] !== undefined
        ? false
        : inPreview.test(active.groups['rest'] ?? '')
          ? 'preview'
          : true,
    )
  }
  const passive = isSupported.exec(text)
  if (!passive?.groups) return []
  // Of another subject in front: a format, an endpoint.
  if (/\p{L}/u.test(text.slice(0, passive.index).replace(/^\W*(?:the|now|today|currently)\b/i, ''))) return []
  const rest = passive.groups['rest'] ?? ''
  const models = modelsAfter(rest.replace(inPreview, ''), known, fallback)
  return transparency(
    models,
    passive.groups['no'] !== undefined ? false : inPreview.test(rest) ? 'preview' : true,
  )
}

const fieldName = (text: string): string | undefined => {
  const found = [
    ...new Set((text.match(/\b[a-z]+(?:_[a-z]+)+\b/g) ?? []).filter((word) => fidelityOrOther.has(word))),
  ]
  return found.length === 1 ? found[0] : undefined
}

const omit =
  /\b(?:omit|leave out|must be (?:omitted|left out)|do not (?:send|set|pass|include)|don't (?:send|set|pass|include))\b/i
const refused =
  /\b(?:is|are)(?: not|n't|n’t) (?:currently )?(?:supported|accepted|allowed|configurable|available)\b|\bmust be (?:omitted|left out)\b|\bis (?:rejected|refused)\b/i

/** Fields that a sentence says a model rejects: `For draw-2, omit this parameter`, `draw-2 does not support field_a`. */
function refusedFieldsIn(
  text: string,
  before: string,
  known: readonly KnownModel[],
  fallback: readonly string[],
): readonly MatchedStatement[] {
  const own = fieldName(text)
  const field =
    own ?? (/\bthis (?:parameter|field|option|setting)\b/i.test(text) ? fieldName(before) : undefined)
  // A value of a field may be refused while the field is not.
  if (field === undefined || /["“=:]\s*(?:["“]\s*)?(?:true|false|high|low|auto)\b/i.test(text)) return []
  const says = (models: readonly string[]) =>
    models.map((model) => ({ model, path: `param.${field}`, value: { type: 'refused' } }))
  const forModel = /^[^\p{L}\p{N},]*(?:for|with|on|when using)\s([^,]*),(.*)$/iu.exec(text)
  if (forModel && omit.test(forModel[2] ?? '')) return says(modelsIn({ text: forModel[1] ?? '' }, known))
  const active = new RegExp(
    String.raw`\b(?:${notSupported}|rejects?|refuses?)\s+(?:the\s+)?\W?${field}\b`,
    'i',
  ).exec(text)
  if (active) return says(modelsBefore(text.slice(0, active.index), known, fallback))
  const passive = refused.exec(text)
  if (
    passive &&
    text
      .slice(0, passive.index)
      .trimEnd()
      .replaceAll(/[^\w\s]/g, '')
      .match(new RegExp(String.raw`^(?:the\s+)?${field}(?:\s+(?:parameter|field|option))?$`, 'i'))
  )
    return says(modelsAfter(text.slice(passive.index + passive[0].length), known, fallback))
  return []
}

/** Sentences that state whether a model supports transparent backgrounds, or which fields it rejects. */
export const sentences: Matcher = {
  id: 'sentences',
  read(passage, { known }) {
    const { section, models } = passage
    const understood: string[] = []
    const statements = section.blocks.flatMap((block) => {
      if (!isText(block)) return []
      let [before, meant] = ['', models]
      return sentencesOf(block.text).flatMap((text) => {
        const found = hypothetical.test(text)
          ? []
          : text
              .split(/;\s/)
              .flatMap((clause) =>
                transparencyIn(clause, known, meant).concat(refusedFieldsIn(clause, before, known, meant)),
              )
        const named = modelsIn({ text }, known)
        if (named.length > 0) meant = named
        before = text
        if (found.length > 0) understood.push(text)
        return found
      })
    })
    return { statements: announcedOn(statements, passage), blocks: [], sentences: understood }
  },
}
