import { parse } from '@babel/parser'
import { type JsonObject, objectsIn, toNonEmptyString } from '../../../contract/index.ts'

type Code = ReturnType<typeof parse>['program']['body'][number]
type Value = NonNullable<Extract<Code, { type: 'VariableDeclaration' }>['declarations'][number]['init']>
type Property = Extract<Value, { type: 'ObjectExpression' }>['properties'][number]
type ValueNode = Extract<Property, { type: 'ObjectProperty' }>['value']

/** The value of a literal. No code is run: anything else is undefined. */
function parseLiteral(node: ValueNode): unknown {
  if (node.type === 'StringLiteral' || node.type === 'NumericLiteral' || node.type === 'BooleanLiteral')
    return node.value
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0]?.value.cooked
  // Minifiers write `!0` for true.
  if (node.type === 'UnaryExpression' && node.operator === '!') return parseLiteral(node.argument) === 0
  if (node.type === 'ArrayExpression')
    return node.elements.map((one) =>
      one === null || one.type === 'SpreadElement' ? undefined : parseLiteral(one),
    )
  if (node.type !== 'ObjectExpression') return undefined
  return Object.fromEntries(node.properties.flatMap(memberOf))
}

function memberOf(property: Property): readonly (readonly [string, unknown])[] {
  if (property.type !== 'ObjectProperty') return []
  const { key, value } = property
  if (key.type === 'Identifier') return [[key.name, parseLiteral(value)]]
  return key.type === 'StringLiteral' ? [[key.value, parseLiteral(value)]] : []
}

/** The table of providers in code: the first list of objects that have an id and models. Throws if there is none. */
export function tableIn(code: string): readonly JsonObject[] {
  const { program } = parse(code, { sourceType: 'unambiguous' })
  for (const statement of program.body)
    if (statement.type === 'VariableDeclaration')
      for (const { init } of statement.declarations) {
        if (init?.type !== 'ArrayExpression') continue
        const rows = objectsIn(parseLiteral(init)).filter(
          (row) => toNonEmptyString(row['id']) !== null && Array.isArray(row['models']),
        )
        if (rows.length > 0) return rows
      }
  throw new Error(
    'the package no longer contains a table of providers and models. The layout of the package has changed',
  )
}
