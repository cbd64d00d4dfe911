import type { Declarations, Declaration } from './declarations.ts'
import type { TypeMember, TypeShape } from './shape.ts'

/** Maximum nesting of types. No request or response is deeper, and a type may refer to itself. */
export const maxDepth = 6

/** A shape and the namespace of its names. */
export interface ScopedShape {
  readonly shape: TypeShape
  readonly scope: string
}
/** The fields of one possible form of an object, by name. */
export type ObjectVariant = ReadonlyMap<string, TypeMember & ScopedShape>

/** A declaration and its namespace. */
type FoundDeclaration = Declaration & { readonly within: string }

/** The innermost declaration of that name, else one in an imported namespace such as `ImagesAPI.Image`. */
export function findType({ types }: Declarations, name: string, scope: string): FoundDeclaration | undefined {
  const parts = scope.split('.').filter(Boolean)
  const around = parts.map((_, index) => [...parts.slice(0, parts.length - index), name].join('.'))
  for (const full of [...around, name, name.replace(/^\w+\./, '')]) {
    const found = types.get(full)
    if (found) return { ...found, within: full.replace(/(?:^|\.)\w+$/, '') }
  }
  return undefined
}

/** Every possible form of an object of this shape, with inherited fields. */
export function objectVariants(
  declared: Declarations,
  { shape, scope }: ScopedShape,
  depth = 0,
): readonly ObjectVariant[] {
  if (depth > maxDepth) return []
  const placed = (members: readonly TypeMember[], within: string) =>
    members.map((member): [string, TypeMember & ScopedShape] => [member.name, { ...member, scope: within }])
  if (shape.kind === 'union')
    return shape.of.flatMap((one) => objectVariants(declared, { shape: one, scope }, depth + 1))
  if (shape.kind === 'object') return [new Map(placed(shape.members, scope))]
  const found = shape.kind === 'name' ? findType(declared, shape.name, scope) : undefined
  if (!found) return []
  const { alias, members, within } = found
  if (alias) return objectVariants(declared, { shape: alias, scope: within }, depth + 1)
  const inherited = found.extends.flatMap((name) =>
    objectVariants(declared, { shape: { kind: 'name', name, of: [] }, scope: within }, depth + 1),
  )
  const fields = new Map<string, TypeMember & ScopedShape>()
  for (const form of [...inherited, new Map(placed(members, within))])
    for (const [name, field] of form) fields.set(name, field)
  return [fields]
}
