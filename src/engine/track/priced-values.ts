import type { Statement } from '../../contract/index.ts'
import { parsePath } from './statement-path.ts'

/** Sizes and qualities that a price list names, as statements about parameters. Catalogues often name such values days before any document does. */
export function pricedValues(statements: readonly Statement[]): readonly Statement[] {
  const found = new Map<string, { readonly sizes: Set<string>; readonly qualities: Set<string> }>()
  for (const { provider, path } of statements) {
    const topic = parsePath(path)
    const [, quality, size] =
      topic.kind === 'price' ? (/^picture\.([^.]+)\.([^.]+)$/.exec(topic.name) ?? []) : []
    if (quality === undefined || size === undefined) continue
    const of = found.get(provider) ?? { sizes: new Set(), qualities: new Set() }
    found.set(provider, of)
    if (quality !== 'any') of.qualities.add(quality)
    if (size !== 'any') of.sizes.add(size)
  }
  return [...found].flatMap(([provider, { sizes, qualities }]) =>
    paramStatement(provider, 'size', sizes).concat(paramStatement(provider, 'quality', qualities)),
  )
}

const paramStatement = (provider: string, name: string, values: ReadonlySet<string>): readonly Statement[] =>
  values.size === 0
    ? []
    : [{ provider, path: `param.${name}`, value: { types: ['string'], values: [...values].toSorted() } }]
