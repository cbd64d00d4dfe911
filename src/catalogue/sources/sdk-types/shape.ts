import type { parse } from '@babel/parser'

type Ast = ReturnType<typeof parse>['program']['body'][number]
export type InterfaceAst = Extract<Ast, { type: 'TSInterfaceDeclaration' }>
export type TypeAst = Extract<Ast, { type: 'TSTypeAliasDeclaration' }>['typeAnnotation']
type MemberAst = InterfaceAst['body']['body'][number]
type NameAst = Extract<TypeAst, { type: 'TSTypeReference' }>['typeName']
type CommentAst = NonNullable<Ast['leadingComments']>[number]

/** A declared type, reduced to what JSON can express. `open`: any text besides the named values. */
export type TypeShape =
  | { readonly kind: 'plain'; readonly type: string }
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'null' | 'open' | 'unknown' }
  | { readonly kind: 'union'; readonly of: readonly TypeShape[] }
  | { readonly kind: 'list'; readonly of: TypeShape }
  | { readonly kind: 'object'; readonly members: readonly TypeMember[] }
  | { readonly kind: 'name'; readonly name: string; readonly of: readonly TypeShape[] }

export interface TypeMember {
  readonly name: string
  readonly shape: TypeShape
  readonly optional: boolean
  /** Its comment, without the stars. */
  readonly comment: string
}

const plain: Readonly<Record<string, TypeShape>> = {
  TSStringKeyword: { kind: 'plain', type: 'string' },
  TSNumberKeyword: { kind: 'plain', type: 'number' },
  TSBooleanKeyword: { kind: 'plain', type: 'boolean' },
  TSObjectKeyword: { kind: 'plain', type: 'object' },
  TSNullKeyword: { kind: 'null' },
}

/** `A.B.C` of a reference. */
function nameOf(name: NameAst): string {
  if (name.type === 'Identifier') return name.name
  return name.type === 'TSQualifiedName' ? `${nameOf(name.left)}.${name.right.name}` : 'this'
}

/** The comment that documents a declaration: the last block before it. */
export function commentOf(node: { readonly leadingComments?: readonly CommentAst[] | null }): string {
  const block = node.leadingComments?.findLast(({ type }) => type === 'CommentBlock')
  return (block?.value ?? '').replaceAll(/^[ \t]*\*[ \t]?/gm, '').trim()
}

/** Named properties of an interface or object type. */
export const membersOf = (members: readonly MemberAst[]): readonly TypeMember[] =>
  members.flatMap((member) => {
    if (member.type !== 'TSPropertySignature') return []
    const { key, typeAnnotation, optional } = member
    const name = key.type === 'Identifier' ? key.name : key.type === 'StringLiteral' ? key.value : undefined
    if (name === undefined || !typeAnnotation) return []
    return [
      {
        name,
        shape: toShape(typeAnnotation.typeAnnotation),
        optional: optional === true,
        comment: commentOf(member),
      },
    ]
  })

/** The shape of a declared type. Types that JSON cannot express are `unknown`. */
export function toShape(type: TypeAst): TypeShape {
  if (type.type === 'TSUnionType') return { kind: 'union', of: type.types.map(toShape) }
  if (type.type === 'TSParenthesizedType') return toShape(type.typeAnnotation)
  if (type.type === 'TSArrayType') return { kind: 'list', of: toShape(type.elementType) }
  if (type.type === 'TSTypeLiteral') return { kind: 'object', members: membersOf(type.members) }
  // `string & {}` keeps an editor's list of names while any text is accepted.
  if (type.type === 'TSIntersectionType')
    return { kind: type.types.some((one) => one.type === 'TSStringKeyword') ? 'open' : 'unknown' }
  if (type.type === 'TSLiteralType')
    return 'value' in type.literal && typeof type.literal.value !== 'object'
      ? { kind: 'literal', value: type.literal.value }
      : { kind: 'unknown' }
  if (type.type === 'TSTypeReference') {
    const name = nameOf(type.typeName)
    const of = (type.typeParameters?.params ?? []).map(toShape)
    const [item] = of
    return (name === 'Array' || name === 'ReadonlyArray') && item
      ? { kind: 'list', of: item }
      : { kind: 'name', name, of }
  }
  return plain[type.type] ?? { kind: 'unknown' }
}

/** The string literals of a shape. */
export const stringLiterals = (shape: TypeShape): readonly string[] =>
  shape.kind === 'union'
    ? shape.of.flatMap(stringLiterals)
    : shape.kind === 'literal' && typeof shape.value === 'string'
      ? [shape.value]
      : []
