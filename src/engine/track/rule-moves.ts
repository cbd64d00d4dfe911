import { isObject, type Json, sameJson } from '../../contract/index.ts'

/** How a rule moved: it allows less, it allows more, or it is another rule. */
export type RuleMove = 'narrower' | 'wider' | 'changed'

const isUnset = (value: Json | undefined): value is null | undefined => value === undefined || value === null
const isLowerBound = (key: string): boolean => /^min|^multipleOf$/.test(key)
const isBound = (key: string): boolean => /^(min|max)/.test(key)
const has = (all: readonly Json[], one: Json): boolean => all.some((other) => sameJson(other, one))
const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

/** Whether a statement says that something is not supported. */
export const refuses = (value: Json | undefined): boolean =>
  value === false || (isObject(value) && value['type'] === 'refused')

/** Every way in which a value of a rule moved. Empty if it is the same. */
function movesOf(before: Json | undefined, after: Json | undefined, key: string): readonly RuleMove[] {
  if (sameJson(before, after)) return []
  if (refuses(after)) return ['narrower']
  if (refuses(before)) return ['wider']
  if (isUnset(before)) return [isBound(key) ? 'narrower' : 'changed']
  if (isUnset(after)) return [isBound(key) ? 'wider' : 'changed']
  if (typeof before === 'number' && typeof after === 'number')
    return key === 'default' ? ['changed'] : [after < before !== isLowerBound(key) ? 'narrower' : 'wider']
  if (isList(before) && isList(after)) {
    return [
      ...(before.some((one) => !has(after, one)) ? (['narrower'] as const) : []),
      ...(after.some((one) => !has(before, one)) ? (['wider'] as const) : []),
    ]
  }
  if (isObject(before) && isObject(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
      movesOf(before[name], after[name], name),
    )
  return ['changed']
}

/** How a rule moved as a whole. A rule that allows less in any part is narrower. */
export function ruleMove(before: Json, after: Json): RuleMove {
  const moves = movesOf(before, after, '')
  if (moves.includes('narrower')) return 'narrower'
  return moves.length > 0 && moves.every((one) => one === 'wider') ? 'wider' : 'changed'
}

/** Whether nothing but the default of a rule differs. */
export const isDefaultMove = (before: Json, after: Json): boolean =>
  isObject(before) &&
  isObject(after) &&
  !sameJson(before['default'], after['default']) &&
  sameJson({ ...before, default: null }, { ...after, default: null })
