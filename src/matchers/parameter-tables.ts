import { type Cell, type ContentBlock, type Table } from '../page/index.ts'
import { markedText } from './marked-text.ts'
import { type MatchedStatement, type Matcher, nothing, type PageContext } from './matcher.ts'
import { factsOf, type FieldText } from './parameter-facts.ts'
import { isRequest } from './parameter-lists.ts'
import { modelFacts } from './parameter-models.ts'
import { placesOf, requestStatements } from './parameter-places.ts'
import { isFieldName, signatureOf } from './parameter-signature.ts'
import { defaultsIn } from './parameter-values.ts'
import { optionalWord, type Part, partOf, partOfSection, requiredWord } from './parameter-words.ts'

/** Columns of a table of fields, by what their headers mean. */
const columns = [
  [
    'name',
    /^(?:(?:body |request |query )?(?:parameters?|params?|fields?|arguments?|attributes?|propert(?:y|ies)|options?|keys?|names?)(?: names?)?)$|^(?:参数|字段|属性|名称)(?:名称?)?$|^(?:параметр|поле|имя|название|par[aá]metro|campo|nombre|paramètre|champ|nom)$|^(?:パラメータ|フィールド|名前|매개변수|필드|이름)/iu,
  ],
  ['type', /^(?:data )?types?$|^(?:数据)?类型$|^(?:тип|tipo|type de données|型|유형|타입)/iu],
  ['required', /required|mandatory|必[填须选需]|是否|обязател|obligator|obligatoire|requis|必須|필수/iu],
  ['optional', /^optional\??$/i],
  ['standard', /default|默认|умолчан|predetermin|defecto|défaut|デフォルト|既定|기본/iu],
  [
    'values',
    /^(?:(?:allowed|possible|accepted|valid|supported) )?(?:values?|range|enum|choices)$|取值|可选值|范围|枚举|значени|valores|valeurs/iu,
  ],
  ['place', /^(?:in|located in|location|位置)$/iu],
  [
    'description',
    /descri|definition|detail|notes?$|meaning|remark|comment|说明|描述|备注|含义|опис|примеч|説明|설명/iu,
  ],
] as const satisfies readonly (readonly [string, RegExp])[]

type Column = (typeof columns)[number][0]

/** Where each kind of column stands. Undefined unless the first column names fields and another says something of them. */
function columnsOf({ head }: Table): ReadonlyMap<Column, number> | undefined {
  const found = new Map<Column, number>()
  for (const [at, { text }] of head.entries()) {
    const title = text.replace(/[:：]$/u, '')
    const [column] =
      columns.find(
        ([one, pattern]) => (one === 'name') === (at === 0) && !found.has(one) && pattern.test(title),
      ) ?? []
    if (column !== undefined) found.set(column, at)
  }
  return found.has('name') && found.size > 1 ? found : undefined
}

const leadingName = /^[`"']?([a-zA-Z_][\w.[\]]*)[`"']?(\*)?/

function fieldOf(row: readonly Cell[], at: ReadonlyMap<Column, number>): FieldText | undefined {
  const cell = (column: Column): Cell | undefined => {
    const index = at.get(column)
    return index === undefined ? undefined : row[index]
  }
  const first = cell('name')
  const [, name = '', star] = leadingName.exec(first?.code[0] ?? first?.text ?? '') ?? []
  const place = cell('place')?.text
  if (!isFieldName(name) || (place !== undefined && !/body|form/i.test(place))) return undefined
  const required = cell('required')?.text ?? ''
  const optional = cell('optional')?.text ?? ''
  const beside = (first?.text ?? '').slice(name.length)
  const described = cell('description') ?? (at.has('description') ? undefined : row.at(-1))
  const description = described === undefined ? '' : markedText(described)
  // Some tables give the mark at the start of the description, or the default in the column of the marks.
  const [, mark = ''] = /^(required|optional|必填|可选)[.。,，:：;；]\s?/iu.exec(description) ?? []
  const [marked] = at.has('standard')
    ? []
    : defaultsIn(markedText(cell('required') ?? { text: '', code: [] }))
  const { standard = marked, bounds } = defaultIn(cell('standard'))
  const isRequired =
    star === '*' ||
    requiredWord.test(required) ||
    requiredWord.test(mark) ||
    optionalWord.test(optional) ||
    /\brequired\b|必填/iu.test(beside)
  const values = cell('values')
  return {
    name,
    type: cell('type')?.text ?? '',
    ...(isRequired ? { required: true } : {}),
    ...(standard === undefined || standard === '' ? {} : { default: standard }),
    ...(values === undefined ? {} : { values: values.text }),
    description: [
      ...(described === undefined ? [] : [description.slice(mark === '' ? 0 : mark.length + 1).trim()]),
      ...(bounds === '' ? [] : [bounds]),
    ],
  }
}

/** A default, and the bounds that some references print below it: `1024 Min: 256 Max: 1440`. */
function defaultIn(cell: Cell | undefined): {
  readonly standard: string | undefined
  readonly bounds: string
} {
  const text = cell?.text ?? ''
  const at = text.search(/\b(?:min|max)(?:imum)?:/i)
  return at === -1
    ? { standard: cell?.code[0] ?? cell?.text, bounds: '' }
    : { standard: text.slice(0, at).trim(), bounds: text.slice(at) }
}

/** Fields of a table without a head: a name in the first column, type and description in the second. */
function fieldsWithoutHead({ head, rows }: Table): readonly FieldText[] {
  const fields = [head, ...rows].map(([first, second, ...more]) => {
    if (first === undefined || second === undefined || more.length > 0) return undefined
    const signature = signatureOf({
      text: `${first.text} ${second.text}`,
      code: [...first.code, ...second.code],
    })
    return signature && Object.assign(signature, { description: [signature.rest] })
  })
  return fields.every((field) => field !== undefined) ? fields : []
}

/** What each table of a section is about: the heading decides, or the last line above the table that announces anything. */
function tablesWithPart(
  blocks: readonly ContentBlock[],
  heading: Part | undefined,
): readonly (readonly [Table, Part | undefined])[] {
  let part = heading
  return blocks.flatMap((block): readonly (readonly [Table, Part | undefined])[] => {
    if (block.kind === 'table') return [[block, part]]
    if (block.kind === 'text' && block.text.length <= 60 && !/[.。]$/u.test(block.text))
      part = partOf(block.text) ?? part
    return []
  })
}

/** Tables whose rows are fields of the request of the passage's endpoint. */
export const parameterTables: Matcher = {
  id: 'parameter-tables',
  read({ section, endpoints }, context: PageContext) {
    if (endpoints?.length === 0) return nothing
    const read = tablesWithPart(section.blocks, partOfSection(section)).flatMap(([table, part]) => {
      const at = part === 'response' || part === 'other' ? undefined : columnsOf(table)
      const fields = at
        ? table.rows.flatMap((row) => fieldOf(row, at) ?? [])
        : part === 'request'
          ? fieldsWithoutHead(table)
          : []
      const names = fields.map(({ name }) => name)
      const places = placesOf(endpoints, names, context)
      // Under a heading that says nothing, only a table of parameters by its own header is one.
      const isSure =
        part === 'request' ||
        /param|参数|параметр|argument/iu.test(table.head[0]?.text ?? '') ||
        names.includes('prompt')
      return fields.length > 0 && isSure && isRequest(names) && places.length > 0
        ? [{ table, fields, places }]
        : []
    })
    return {
      statements: read.flatMap(({ fields, places }) => statementsOf(fields, places, context)),
      blocks: read.map(({ table }) => table),
    }
  },
}

const statementsOf = (
  fields: readonly FieldText[],
  places: readonly string[],
  context: PageContext,
): readonly MatchedStatement[] => {
  const siblings = new Set(fields.map(({ name }) => name))
  return fields.flatMap((field) => [
    ...requestStatements(places, field.name, factsOf(field, siblings, context)),
    ...modelFacts(field, context),
  ])
}
