import { listOf, objectOf, type Statement } from '../../contract/index.ts'

/** Something that can be asked for or that comes back, which a document names for the first time. */
export interface FirstMention {
  readonly kind: 'endpoint' | 'model' | 'parameter' | 'value' | 'answer' | 'event' | 'shape'
  /** A model's name, a route, or a field by its path. */
  readonly name: string
  /** The value of a parameter, or the field of a shape. */
  readonly value?: string
}

const pathPattern = /^(endpoint|request|response|stream|schema):((?:[A-Z]+ )?[^:]*)(?::(.*))?$/

function mentionsIn({ path, value }: Statement): readonly FirstMention[] {
  const [, kind, place = '', rest = ''] = pathPattern.exec(path) ?? []
  if (kind === 'endpoint') return [{ kind, name: place }]
  if (kind === 'response') return [{ kind: 'answer', name: rest }]
  if (kind === 'stream') return [{ kind: 'event', name: rest }]
  if (kind === 'schema') return [{ kind: 'shape', name: place, value: rest }]
  if (kind !== 'request') return []
  const texts = listOf(objectOf(value)['values'])
    .filter((one) => typeof one === 'string' || typeof one === 'number')
    .map(String)
  return [
    { kind: 'parameter', name: rest },
    ...texts.map((text): FirstMention =>
      rest === 'model' ? { kind: 'model', name: text } : { kind: 'value', name: rest, value: text },
    ),
  ]
}

/** What is named here and stands in no key of `seen`, once each however many routes have it; it is added there. */
export function firstMentions(statements: readonly Statement[], seen: Set<string>): readonly FirstMention[] {
  return statements.flatMap(mentionsIn).filter(({ kind, name, value }) => {
    const key = JSON.stringify([kind, name, value ?? null])
    const isNew = !seen.has(key)
    seen.add(key)
    return isNew
  })
}
