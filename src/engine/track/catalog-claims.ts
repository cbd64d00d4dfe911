import {
  type Authority,
  isObject,
  type Knowledge,
  type ModelSheet,
  toObject,
  optionalField,
  type TrackedClaim,
} from '../../contract/index.ts'
import type { SubjectClaim } from './merge-claims.ts'

/** Every model sheet of vendors and gateways. */
export const modelSheets = (knowledge: Knowledge): readonly ModelSheet[] => [
  ...knowledge.models,
  ...knowledge.providers.flatMap(({ models }) => models),
]

/** Shipped claims about models of these names. */
export const shippedClaims = (knowledge: Knowledge, names: readonly string[]): readonly SubjectClaim[] =>
  modelSheets(knowledge)
    .filter((sheet) => names.includes(sheet.model))
    .flatMap(({ provider, model, claims }) =>
      claims.flatMap((claim) => flattenPrice({ ...claim, provider, model, origin: 'shipped' })),
    )

/**
 * A tracked claim with its authority. A source missing from `authorities` counts as a third-party catalogue. `endpoint` is the base URL of a
 * models list that is not the provider's own.
 */
export const asSubjectClaim = (
  { provider, model = '', path, value, source, since, until }: TrackedClaim,
  authorities: ReadonlyMap<string, Authority>,
  endpoint?: string,
): SubjectClaim => ({
  provider,
  model,
  path,
  value,
  source,
  kind: 'documented',
  date: since,
  origin: 'tracked',
  authority: authorities.get(source) ?? 'catalogue',
  ...optionalField('until', until),
  ...optionalField('endpoint', endpoint),
})

/**
 * A shipped price in the paths that watched sources use, so that both can be compared: one claim for each meter, or each quality and
 * size.
 */
export function flattenPrice<C extends { readonly path: string; readonly value: unknown }>(
  claim: C,
): readonly C[] {
  const { path, value } = claim
  if (path !== 'price' || !isObject(value)) return [claim]
  const at = (part: string, figure: unknown): readonly C[] =>
    typeof figure === 'number' ? [{ ...claim, path: `price.${part}`, value: figure }] : []
  if (value['kind'] === 'tokens') return Object.entries(value).flatMap(([meter, figure]) => at(meter, figure))
  const usd = toObject(value['usd'])
  return Object.entries(usd).flatMap(([quality, sizes]) =>
    Object.entries(isObject(sizes) ? sizes : {}).flatMap(([size, figure]) =>
      at(`picture.${quality}.${size}`, figure),
    ),
  )
}
