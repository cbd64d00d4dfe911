import { toList, toObject, type Statement } from '../../contract/index.ts'

/** A part of a request or response that a document names for the first time. */
export interface FirstMention {
  readonly kind: 'endpoint' | 'model' | 'parameter' | 'value' | 'answer' | 'event' | 'shape'
  /** A model's name, an endpoint, or a field's path. */
  readonly name: string
  /** The value of a parameter, or the field of a schema. */
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
  const texts = toList(toObject(value)['values'])
    .filter((one) => typeof one === 'string' || typeof one === 'number')
    .map(String)
  return [
    { kind: 'parameter', name: rest },
    ...texts.map((text): FirstMention =>
      rest === 'model' ? { kind: 'model', name: text } : { kind: 'value', name: rest, value: text },
    ),
  ]
}

/** Mentions that `seen` does not contain, without duplicates even if several endpoints have the same mention. Adds the mentions to `seen`. */
export function firstMentions(
  statements: readonly Statement[],
  alreadyNamed: Set<string>,
): readonly FirstMention[] {
  return statements.flatMap(mentionsIn).filter(({ kind, name, value }) => {
    const key = JSON.stringify([kind, name, value ?? null])
    const isNew = !alreadyNamed.has(key)
    alreadyNamed.add(key)
    return isNew
  })
}
