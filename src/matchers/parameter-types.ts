import type { FieldFacts } from '../contract/index.ts'

const kinds: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:string|str|text|\w{0,40}enum\w{0,20}|file|binary|uploadable|uri|url|base64|строка|cadena|texto|файл)\b|字符串|文件|文字列|строк|файл|문자열|파일/iu,
    'string',
  ],
  [/\b(?:u?int(?:eger)?(?:32|64)?|long|entero)\b|整数|整型|整數|цел|정수/iu, 'integer'],
  [/\b(?:number|float|double|decimal|número)\b|数字|数值|浮点|число|숫자/iu, 'number'],
  [/\bbool(?:ean)?\b|布尔|布林|булев|логич|불리언|真偽/iu, 'boolean'],
  [/\b(?:object|map|dict(?:ionary)?|struct|json|objeto)\b|对象|對象|объект|객체|オブジェクト/iu, 'object'],
]

const array = /\b(?:array|list|arreglo)\b|\[\]|数组|陣列|列表|массив|список|배열|配列/iu
/** One alternative that is a list: its element's type. */
const element = /(?:\b(?:array|list)\s?(?:of\s|<|\[)\s?|数组)([^\]>]+)|^([\w ]+?)\s?\[\]/iu

const plainTypes = (text: string): readonly string[] =>
  kinds.flatMap(([pattern, name]) => (pattern.test(text) ? [name] : []))

const quoted = /"([^"]{0,80})"|“([^”]{0,80})”/g

export type TypeFacts = Pick<FieldFacts, 'types' | 'itemTypes' | 'nullable'> & {
  /** Values that the type consists of. */
  readonly values: readonly string[]
  /** The type also has other values: `string or "auto"`, `"a" or "b" or 5 more`. */
  readonly open: boolean
  /** The type leaves out some of its values. */
  readonly shortened: boolean
}

/** Facts in a type as an API reference writes it: `optional string or "auto" or null`, `array of string`, `string[]`, `整数`, `enum<string>`. */
export function parseType(text: string): TypeFacts {
  const values = [...text.matchAll(quoted)].map(([, plain, curly]) => plain ?? curly ?? '')
  const bare = text.replaceAll(quoted, ' ').replaceAll(/\{[^{}]*\}/g, ' object ')
  const alternatives = bare.split(/\s(?:or|and|или|o|ou)\s|[|/,，、]|\s?或\s?/iu)
  const types = new Set<string>()
  const itemTypes = new Set<string>()
  for (const one of alternatives) {
    if (array.test(one)) {
      types.add('array')
      const [, after, before] = element.exec(one.trim()) ?? []
      for (const type of plainTypes(after ?? before ?? '')) itemTypes.add(type)
    } else for (const type of plainTypes(one)) types.add(type)
  }
  const strings = types.has('string')
  if (values.length > 0 && types.size === 0) types.add('string')
  const shortened = /\b\d+ more\b/.test(bare)
  return {
    types: [...types].toSorted(),
    ...(itemTypes.size > 0 ? { itemTypes: [...itemTypes].toSorted() } : {}),
    ...(/\bnull(?:able)?\b/i.test(bare) ? { nullable: true as const } : {}),
    values,
    open: strings && !/\benum/i.test(bare),
    shortened,
  }
}

/** Whether a text is nothing but a type: `string`, `string or null`, `"low"`, `ImageModel = "a" or "b"`. */
export const isType = (text: string): boolean => {
  const rest = text
    .replace(/^[A-Z]\w*\s?=\s?/, '')
    .replaceAll(quoted, ' ')
    .replaceAll(/\{[^{}]*\}/g, ' ')
    .replaceAll(
      /\b(?:optional|required|nullable|null|string|str|integer|int(?:32|64)?|number|float|double|boolean|bool|array|list|object|map|file|binary|uploadable|enum\w{0,20}|any|unknown|uri|of|or|and|\d{1,3} more|[A-Z][a-z](?=[a-z\d]{0,30}[A-Z])\w{1,60})\b|字符串|整数|整型|数字|布尔值?|数组|对象|строка|число|целое|массив|объект|булево/giu,
      ' ',
    )
  return text !== '' && /^[\s|/,<>[\]()、或]*$/u.test(rest)
}
