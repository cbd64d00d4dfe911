/** The path of a statement, parsed. */
export type ParsedPath =
  | {
      readonly kind: 'request' | 'response' | 'stream' | 'schema'
      readonly place: string
      readonly field: string
    }
  | { readonly kind: 'endpoint'; readonly place: string }
  | { readonly kind: 'price' | 'limit' | 'param' | 'says' | 'incident' | 'component'; readonly name: string }
  | { readonly kind: 'fact'; readonly name: string }

/** Parses a path by the grammar of `Statement`. An endpoint may contain colons. A field contains none. */
export function parsePath(path: string): ParsedPath {
  const colon = /^(request|response|stream|schema|endpoint|says|incident|component):(.*)$/s.exec(path)
  const [, kind, rest = ''] = colon ?? []
  switch (kind) {
    case 'endpoint':
      return { kind, place: rest }
    case 'request':
    case 'response':
    case 'stream':
    case 'schema': {
      const cut = rest.lastIndexOf(':')
      return { kind, place: rest.slice(0, cut), field: rest.slice(cut + 1) }
    }
    case 'says':
    case 'incident':
    case 'component':
      return { kind, name: rest }
    case undefined:
    default: {
      const dotted = /^(price|limit|param)\.(.*)$/s.exec(path)
      const [, family, name = ''] = dotted ?? []
      return family === 'price' || family === 'limit' || family === 'param'
        ? { kind: family, name }
        : { kind: 'fact', name: path }
    }
  }
}

/** The last part of a field's path: `size` in `tools[].size`. */
export const leafOf = (field: string): string => field.split('.').at(-1)?.replaceAll('[]', '') ?? field

/** Fields with special meaning: the model, the image size, the media type of the body. */
export const modelField = 'model'
export const sizeField = 'size'
export const contentTypeField = '@content-type'

/** Paths of statements about a model's lifecycle. */
export const lifecyclePaths: ReadonlySet<string> = new Set([
  'shutdown',
  'notice',
  'replacement',
  'deprecated',
  'lifecycle',
])
