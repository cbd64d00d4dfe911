import { imageFields, type Sentence, sentencesOf, statesSomething } from '../contract/index.ts'
import type { Cell, ContentBlock } from '../page/index.ts'
import type { MatchedStatement, PageContext, Passage } from './matcher.ts'
import { modelsIn } from './names.ts'

/** Fields whose names are no everyday words and belong to no other kind of request. */
const ownFields: ReadonlySet<string> = new Set(
  imageFields.filter((name) => name.includes('_') && !name.startsWith('extra')),
)
const allFields: ReadonlySet<string> = new Set(imageFields)

/** `size` of `size`, `size: "1x1"`, `size=1x1` and `{"size": …}`. */
const fieldOf = (code: string): string => /^[{"'\s]*([a-z]\w*)/i.exec(code)?.[1] ?? ''
const snakeCase = (name: string): string => name.replaceAll(/[A-Z]/g, (one) => `_${one.toLowerCase()}`)

/** Request fields that a sentence names. Names that are everyday words count as code only, and only where the subject is images. */
function fieldsIn(text: string, code: readonly string[], aboutImages: boolean): readonly string[] {
  const words = (text.match(/[a-z_]+(?:[A-Z][a-z]+)*/g) ?? []).filter(
    (word) => /[_A-Z]/.test(word) && ownFields.has(snakeCase(word)),
  )
  const spans = code
    .filter((span) => text.includes(span))
    .map(fieldOf)
    .filter((field) => (aboutImages ? allFields : ownFields).has(snakeCase(field)))
  return [...new Set([...words, ...spans])]
}

const imageEndpoint = /\/images\/(?:generations|edits|variations)\b/
/** Words that name the API for images, not images in general. */
const imageApi =
  /\bimages? (?:api|generations?|edit(?:s|ing)?|variations?|models?|tool|types?|endpoints?|sizes?|qualit\w+|formats?|outputs?|complexity|controls?|options?|params?|parameters?|responses?|requests?|streaming|edits?)\b|\bImages\b|\bimages?:|\b(?:transparent|image) backgrounds?\b|图像生成|图片生成|生图|图像编辑|绘图/
const error = /\berrors?\b|错误/i

const titlesOf = ({ section }: Passage): string => [section.name, ...section.above].join(' ')

/** Whether the headings of a passage say that it is about images, or name an image model. */
const isAboutImages = (passage: Passage): boolean =>
  passage.models.length > 0 || /\bimag(?:e|es|ing)\b|图[像片]/i.test(titlesOf(passage))

/** Texts of a block that may state something. Samples of code state nothing. */
const textsOf = (block: ContentBlock): readonly Cell[] =>
  block.kind === 'code'
    ? []
    : block.kind === 'table'
      ? block.rows.map((row) => ({
          text: row.map(({ text }) => text).join(' | '),
          code: row.flatMap(({ code }) => code),
        }))
      : [block]

/** What the matchers understood. It is not prose. */
interface Understood {
  readonly blocks: ReadonlySet<ContentBlock>
  readonly sentences: ReadonlySet<string>
}

const pronoun = /^\W*(?:both|these|those|they|it)\b/i

/** Whether a sentence only points to another page, or labels an entry. */
const isPointer = (text: string): boolean =>
  /^(?:see|learn more|read more|read the|refer to|check out|visit|for (?:more|details|further)|to learn more|to get started)\b|^(?:详情|如需了解|请参阅|请查看)/iu.test(
    text,
  ) || /^\w+(?: \w+)? · /.test(text)

/**
 * The sentences of a passage that could matter to whoever requests images: they name an image model, a field or an endpoint of image requests, or
 * an error of one, and state something of it. In a dated entry, words for the API for images are enough.
 */
function sentencesIn(passage: Passage, read: Understood, { known }: PageContext): readonly Sentence[] {
  const aboutImages = isAboutImages(passage)
  let meant = passage.models
  const texts = passage.section.blocks.filter((block) => !read.blocks.has(block)).flatMap(textsOf)
  const title = passage.day === undefined ? [] : [{ text: passage.section.name, code: [] }]
  return [...title, ...texts].flatMap(({ text: all, code }) =>
    sentencesOf(all).flatMap((text): readonly Sentence[] => {
      const written = modelsIn({ text }, known)
      // `Both models …` is about the models of the sentence before it, whatever else it compares them with.
      const models = pronoun.test(text) && meant.length > 0 ? meant : written
      if (models.length > 0) meant = models
      const fields = fieldsIn(text, code, aboutImages)
      const named =
        models.length > 0 ||
        fields.length > 0 ||
        imageEndpoint.test(text) ||
        (aboutImages && error.test(text) && code.some((span) => text.includes(span)))
      if (read.sentences.has(text) || isPointer(text)) return []
      const matters =
        (named && statesSomething(text)) || (passage.day !== undefined && (named || imageApi.test(text)))
      return matters
        ? [{ text, ...(models.length > 0 ? { models } : {}), ...(fields.length > 0 ? { fields } : {}) }]
        : []
    }),
  )
}

/** One statement for each place with prose that matters. Sections of the same place are one. */
export function proseStatements(
  passages: readonly Passage[],
  read: Understood,
  context: PageContext,
): readonly MatchedStatement[] {
  const places = new Map<string, Sentence[]>()
  for (const passage of passages) {
    const sentences = sentencesIn(passage, read, context)
    const { place } = passage.section
    if (sentences.length > 0) places.set(place, [...(places.get(place) ?? []), ...sentences])
  }
  return [...places].map(([place, value]) => ({ path: `says:${place}`, value }))
}
