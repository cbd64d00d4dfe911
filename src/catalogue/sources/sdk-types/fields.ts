import type { FieldFacts } from '../../../contract/index.ts'
import type { Declarations } from './declarations.ts'
import {
  maxDepth,
  findType,
  type ObjectVariant,
  objectVariants,
  type ScopedShape,
} from './object-variants.ts'
import { commentFacts } from './comments.ts'
import { defaultIn } from './default-value.ts'

/** A field with its path from the top: `data[].url`. */
export interface TypeField {
  readonly path: string
  readonly facts: FieldFacts
}

/** Types of the package for file uploads, which a form sends as bytes. */
const binary = new Set(['Uploadable', 'FileLike', 'Blob'])

/** Facts collected from all shapes of one field. */
interface CollectedFacts {
  readonly types: Set<string>
  readonly items: Set<string>
  readonly values: Set<string | number>
  readonly is: Set<'open' | 'nullable'>
}

function collectFacts(
  declared: Declarations,
  { shape, scope }: ScopedShape,
  into: CollectedFacts,
  depth = 0,
): void {
  if (depth > maxDepth) return
  const { types, items, values, is } = into
  if (shape.kind === 'plain') types.add(shape.type)
  else if (shape.kind === 'null') is.add('nullable')
  else if (shape.kind === 'object') types.add('object')
  else if (shape.kind === 'open') {
    types.add('string')
    is.add('open')
  } else if (shape.kind === 'literal') {
    types.add(typeof shape.value)
    if (typeof shape.value !== 'boolean') values.add(shape.value)
  } else if (shape.kind === 'union')
    for (const one of shape.of) collectFacts(declared, { shape: one, scope }, into, depth + 1)
  else if (shape.kind === 'list') {
    types.add('array')
    collectFacts(
      declared,
      { shape: shape.of, scope },
      { types: items, items: new Set(), values: new Set(), is: new Set() },
      depth + 1,
    )
  } else if (shape.kind === 'name') {
    const found = findType(declared, shape.name, scope)
    if (found?.alias) collectFacts(declared, { shape: found.alias, scope: found.within }, into, depth + 1)
    else if (found || shape.name === 'Record') types.add('object')
    else if (binary.has(shape.name.replace(/^.*\./, ''))) types.add('string')
  }
}

function factsOf(declared: Declarations, placed: readonly ScopedShape[]): FieldFacts {
  const into: CollectedFacts = { types: new Set(), items: new Set(), values: new Set(), is: new Set() }
  for (const one of placed) collectFacts(declared, one, into)
  const { types, items, values, is } = into
  return {
    types: [...types].toSorted(),
    ...(values.size > 0 ? { values: [...values].toSorted((a, b) => (String(a) < String(b) ? -1 : 1)) } : {}),
    ...(is.has('open') ? { open: true } : {}),
    ...(is.has('nullable') ? { nullable: true } : {}),
    ...(items.size > 0 ? { itemTypes: [...items].toSorted() } : {}),
  }
}

/** Fields of an object in all its forms, nested fields right after their parent. A field is required if every form requires it. */
export function fieldsOf(
  declared: Declarations,
  forms: readonly ObjectVariant[],
  prefix = '',
  depth = 0,
): readonly TypeField[] {
  if (depth > maxDepth) return []
  const names = [...new Set(forms.flatMap((form) => [...form.keys()]))]
  return names.flatMap((name) => {
    const members = forms.map((form) => form.get(name)).filter((one) => one !== undefined)
    const required = members.length === forms.length && members.every(({ optional }) => !optional)
    const path = `${prefix}${name}`
    const stated: FieldFacts = {
      ...factsOf(declared, members),
      ...(required ? { required } : {}),
      ...commentFacts(members.find(({ comment }) => comment !== '')?.comment ?? ''),
    }
    const mentioned = defaultIn(stated)
    const facts: FieldFacts =
      mentioned === undefined ? stated : { ...stated, default: mentioned, defaultMentioned: true }
    const single = members.flatMap(({ shape, scope }) =>
      (shape.kind === 'union' ? shape.of : [shape]).map((one) => ({ shape: one, scope })),
    )
    const listed = single.flatMap(({ shape, scope }) =>
      shape.kind === 'list' ? [{ shape: shape.of, scope }] : [],
    )
    const inside = (placed: readonly ScopedShape[], to: string) =>
      fieldsOf(
        declared,
        placed.flatMap((one) => objectVariants(declared, one)),
        `${to}.`,
        depth + 1,
      )
    return [{ path, facts }].concat(inside(single, path), inside(listed, `${path}[]`))
  })
}
