import type { Json, Statement } from '../../../contract/index.ts'
import type { MethodSignature, Declarations } from './declarations.ts'
import { fieldsOf } from './fields.ts'
import { type ObjectVariant, objectVariants } from './object-variants.ts'
import { commentFacts } from './comments.ts'
import type { TypeShape } from './shape.ts'

/** The endpoint of each client method. Source: https://github.com/openai/openai-node/blob/master/api.md, 2026-11-30. */
const endpoints = {
  'Images.generate': 'POST /images/generations',
  'Images.edit': 'POST /images/edits',
  'Images.createVariation': 'POST /images/variations',
  'ContentProvenanceChecks.create': 'POST /content_provenance_checks',
} as const

const isStream = (shape: TypeShape) => shape.kind === 'name' && /\bStream$/.test(shape.name)

/** Response shapes of a method, whole and streamed: `APIPromise<Body>`, `APIPromise<Stream<Event>>`, or a union of both. */
function responsesOf({ returns }: MethodSignature) {
  const inside = returns.kind === 'name' && /\bAPIPromise$/.test(returns.name) ? returns.of : []
  const all = inside.flatMap((shape) => (shape.kind === 'union' ? shape.of : [shape]))
  return {
    bodies: all.filter((shape) => !isStream(shape)),
    events: all.flatMap((shape) => (shape.kind === 'name' && isStream(shape) ? shape.of : [])),
  }
}

/** Facts of each event's fields by the event's name, which is the only value of its `type`. */
const eventsIn = (
  declared: Declarations,
  forms: readonly ObjectVariant[],
): readonly (readonly [string, Json])[] =>
  forms.flatMap((form) => {
    const type = form.get('type')?.shape
    if (type?.kind !== 'literal') return []
    const fields = fieldsOf(declared, [form]).map(({ path, facts }) => [path, facts] as const)
    const value: Json = JSON.parse(JSON.stringify(Object.fromEntries(fields)))
    return [[String(type.value), value]]
  })

/** Statements about one endpoint: its parameters and its responses. */
function statementsOf(declared: Declarations, route: string, calls: readonly MethodSignature[]) {
  const forms = (shapes: readonly TypeShape[]) =>
    shapes.flatMap((shape) => objectVariants(declared, { shape, scope: '' }))
  const answers = calls.map(responsesOf)
  const { text, deprecated } = commentFacts(calls.find(({ comment }) => comment !== '')?.comment ?? '')
  const fields = (of: string, shapes: readonly TypeShape[]) =>
    fieldsOf(declared, forms(shapes)).map(({ path, facts }) => ({
      path: `${of}:${route}:${path}`,
      value: facts,
    }))
  return [
    { path: `endpoint:${route}`, value: true },
    ...(text === undefined
      ? []
      : [{ path: `says:${route}`, value: deprecated ? `Deprecated. ${text}` : text }]),
    ...fields(
      'request',
      calls.map(({ body }) => body),
    ),
    ...fields(
      'response',
      answers.flatMap(({ bodies }) => bodies),
    ),
    ...eventsIn(declared, forms(answers.flatMap(({ events }) => events))).map(([name, value]) => ({
      path: `stream:${route}:${name}`,
      value,
    })),
  ]
}

/** Statements about every endpoint that a file declares. */
export const endpointStatements = (declared: Declarations): readonly Omit<Statement, 'provider'>[] =>
  Object.entries(endpoints).flatMap(([method, route]) => {
    const calls = declared.methods.get(method)
    return calls ? statementsOf(declared, route, calls) : []
  })
