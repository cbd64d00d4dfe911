import { type FieldFacts, optionalField, sentencesOf } from '../contract/index.ts'
import type { PageContext } from './matcher.ts'
import { itemsIn, lengthsIn, rangeIn } from './parameter-bounds.ts'
import { beforeModels, modelsNamed } from './parameter-models.ts'
import { parseType } from './parameter-types.ts'
import { defaultsIn, plainList, valueAs, valuesIn } from './parameter-values.ts'

/** What a reference states of one field, in the words of the page. Code is in backticks. */
export interface FieldText {
  readonly name: string
  readonly type: string
  readonly required?: boolean
  readonly default?: string
  readonly deprecated?: true
  /** Paragraphs of the description. */
  readonly description: readonly string[]
  /** Types and values listed below the field: `"low"`, `string`. */
  readonly members?: readonly string[]
  /** The content of a column that holds nothing but the values. */
  readonly values?: string
}

/** Says of a value that it is not like the others. Such a sentence stays in the text of the field. */
const state =
  /preview|experimental|beta|deprecat|no longer|not supported|unsupported|isn.t supported|only supported|ignored|预览|实验|废弃|弃用|不支持|不再|仅支持/iu

/** What the sentences of a description state, and which of them say nothing else. */
class Reading {
  readonly #read = new Set<string>()
  readonly #sentences: readonly string[]
  readonly #saysMore: (sentence: string) => boolean

  constructor(sentences: readonly string[], saysMore: (sentence: string) => boolean) {
    this.#sentences = sentences
    this.#saysMore = saysMore
  }

  /** All that `find` finds and `accept` accepts. A sentence of which it accepts nothing stays. */
  learn<V>(find: (sentence: string) => readonly V[], accept: (one: V) => boolean = () => true): readonly V[] {
    return this.#sentences.flatMap((sentence) => {
      const found = find(sentence).filter(accept)
      if (found.length > 0 && !this.#saysMore(sentence)) this.#read.add(sentence)
      return found
    })
  }

  rest(): string {
    return this.#sentences
      .filter((sentence) => !this.#read.has(sentence))
      .join(' ')
      .replaceAll('`', '')
  }
}

/** A range with points, which end no sentence: `1 .. 900`. */
const dots = /(\d)\s?\.{2,3}\s?(\d)/g

const one = <V>(value: V | undefined): readonly V[] => (value === undefined ? [] : [value])
const isNothing = (text: string): boolean => /^(?:[-–—]+|none|null|n\/a|无|нет|)$/iu.test(text)
const deprecation =
  /^(?:\W{0,3}deprecated\b|this (?:field|param(?:eter)?) is deprecated|该参数已(?:弃用|废弃)|已(?:弃用|废弃))/iu

/** Facts of a field. The text keeps the sentences that say more than the facts. */
export function factsOf(field: FieldText, siblings: ReadonlySet<string>, context: PageContext): FieldFacts {
  const own = parseType(field.type)
  const members = (field.members ?? []).map(parseType)
  const types = own.types.length > 0 ? own.types : unique(members.flatMap((member) => member.types))
  const typed = unique([...own.values, ...members.flatMap((member) => member.values)])
  const sentences = field.description.flatMap((text) => sentencesOf(text.replaceAll(dots, '$1–$2')))
  // What holds for single models, or with a state, is more than the field's facts.
  const namesModels = (sentence: string): boolean =>
    field.name !== 'model' && field.name !== 'prompt' && modelsNamed(sentence, context).length > 0
  const reading = new Reading(sentences, (sentence) => state.test(sentence) || namesModels(sentence))
  const general = (sentence: string): string => beforeModels(sentence, namesModels)
  const isNumber = types.some((type) => type === 'integer' || type === 'number')

  // A model's name is a value of `model` alone. The name of another field is no value.
  const isValue = (value: string): boolean =>
    (field.name === 'model' || modelsNamed(value, context).length === 0) &&
    !(value.includes('_') && siblings.has(value)) &&
    // The name of a type: `One of: ImageSize | Enum`.
    !(/^[A-Z]/.test(value) && field.type.includes(value))
  const told = types.includes('boolean') ? [] : reading.learn(valuesIn, isValue)
  const values =
    typed.length > 0
      ? typed
      : unique([...(field.values === undefined ? [] : plainList(field.values)), ...told])
  const isTyped = typed.length > 0
  const isOpen =
    !isTyped ||
    own.open ||
    members.some((member) => member.open && member.values.length === 0) ||
    (own.shortened && members.length === 0)

  const said = reading.learn(
    (sentence) => defaultsIn(general(sentence)),
    (value) => !isTyped || isOpen || values.includes(value),
  )
  const known = unique(said).filter(
    (value) => said.length < 2 || values.includes(value) || values.length === 0,
  )
  const standard = field.default === undefined ? known : [field.default].filter((value) => !isNothing(value))

  const ranges =
    isNumber || (types.length === 0 && values.length === 0)
      ? [
          ...reading.learn((sentence) => one(rangeIn(general(sentence)))),
          ...one(rangeIn(field.type)),
          ...one(rangeIn(field.values ?? '')),
        ]
      : []
  const min = ranges.find((range) => range.min !== undefined)?.min
  const max = ranges.find((range) => range.max !== undefined)?.max
  const maxItems = types.includes('array')
    ? reading.learn((sentence) => one(itemsIn(general(sentence))))[0]
    : undefined
  const lengths = types.length === 0 || types.includes('string') ? reading.learn(lengthsIn) : []
  const text = reading.rest()
  return {
    types,
    ...optionalField('itemTypes', own.itemTypes),
    ...(values.length > 1 || (isTyped && values.length > 0)
      ? { values: values.toSorted(), ...(isOpen ? { open: true as const } : {}) }
      : {}),
    ...optionalField(
      'default',
      standard.length === 1 && standard[0] !== undefined ? valueAs(standard[0], types) : undefined,
    ),
    ...(field.required === true ? { required: true as const } : {}),
    ...(own.nullable === true ? { nullable: true as const } : {}),
    ...optionalField('min', min),
    ...optionalField('max', max),
    ...optionalField('maxItems', maxItems),
    ...(lengths.length > 0 ? { maxLength: Math.max(...lengths.map(({ length }) => length)) } : {}),
    ...(field.deprecated === true || sentences.some((sentence) => deprecation.test(general(sentence)))
      ? { deprecated: true as const }
      : {}),
    ...(text === '' ? {} : { text }),
  }
}

const unique = (values: readonly string[]): readonly string[] => [...new Set(values)]
