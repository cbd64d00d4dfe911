import { parse } from '@babel/parser'
import { commentOf, type InterfaceAst, type TypeMember, membersOf, type TypeShape, toShape } from './shape.ts'

/** A named type: an interface with its bases, or an alias of a shape. */
export interface Declaration {
  readonly comment: string
  readonly members: readonly TypeMember[]
  readonly extends: readonly string[]
  readonly alias?: TypeShape
}

/** One overload of a client method. */
export interface MethodSignature {
  readonly comment: string
  readonly body: TypeShape
  readonly returns: TypeShape
}

export interface Declarations {
  /** By full name: `ImagesResponse.Usage`. */
  readonly types: ReadonlyMap<string, Declaration>
  /** Overloads by class and method: `Images.generate`. */
  readonly methods: ReadonlyMap<string, readonly MethodSignature[]>
}

type Statements = ReturnType<typeof parse>['program']['body']

const interfaceOf = (node: InterfaceAst, comment: string): Declaration => ({
  comment,
  members: membersOf(node.body.body),
  extends: (node.extends ?? []).flatMap(({ expression }) =>
    expression.type === 'Identifier' ? [expression.name] : [],
  ),
})

/** Parses the declarations of one file. No code is run. Throws if it is not TypeScript. */
export function parseDeclarations(text: string): Declarations {
  const { program } = parse(text, { sourceType: 'module', plugins: [['typescript', { dts: true }]] })
  const types = new Map<string, Declaration>()
  const methods = new Map<string, MethodSignature[]>()
  const readAll = (statements: Statements, scope: string): void => {
    for (const outer of statements) {
      const inner = outer.type === 'ExportNamedDeclaration' ? outer.declaration : undefined
      const node = inner ?? outer
      const comment = commentOf(outer) || commentOf(node)
      if (node.type === 'TSInterfaceDeclaration') types.set(scope + node.id.name, interfaceOf(node, comment))
      else if (node.type === 'TSTypeAliasDeclaration')
        types.set(scope + node.id.name, {
          comment,
          members: [],
          extends: [],
          alias: toShape(node.typeAnnotation),
        })
      else if (
        node.type === 'TSModuleDeclaration' &&
        node.id.type === 'Identifier' &&
        node.body.type === 'TSModuleBlock'
      )
        readAll(node.body.body, `${scope}${node.id.name}.`)
      else if (node.type === 'ClassDeclaration' && node.id) {
        const owner = node.id.name
        for (const member of node.body.body) {
          if (member.type !== 'TSDeclareMethod' || member.key.type !== 'Identifier') continue
          const [first] = member.params
          const parameterType = first?.type === 'Identifier' ? first.typeAnnotation : undefined
          const { returnType } = member
          if (parameterType?.type !== 'TSTypeAnnotation' || returnType?.type !== 'TSTypeAnnotation') continue
          const name = `${owner}.${member.key.name}`
          const call = {
            comment: commentOf(member),
            body: toShape(parameterType.typeAnnotation),
            returns: toShape(returnType.typeAnnotation),
          }
          methods.set(name, [...(methods.get(name) ?? []), call])
        }
      }
    }
  }
  readAll(program.body, '')
  return { types, methods }
}
