import { isObject, oneLine, truncate } from '../../contract/index.ts'

const tokenPricePath =
  /^price\.(textIn|cachedTextIn|imageIn|cachedImageIn|imageOut|textOut|.+\.million-tokens)$/
/** Formats any value as text: `kind area, factors (low 16, high 96)`. */
function plainText(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(plainText).join(', ')
  if (!isObject(value)) return JSON.stringify(value) ?? 'none'
  return Object.entries(value)
    .map(([key, one]) => `${key} ${isObject(one) ? `(${plainText(one)})` : plainText(one)}`)
    .join(', ')
}
const listText = (values: readonly unknown[]) => values.map(plainText).join(', ')

/** A parameter's rule as text, or undefined for any other value. */
function ruleText(value: Readonly<Record<string, unknown>>): string | undefined {
  const { type, values, min, max, maxLength } = value
  const defaultText = value['default'] === undefined ? '' : `; ${plainText(value['default'])} by default`
  if (type === 'choice' && Array.isArray(values)) return `${listText(values)}${defaultText}`
  if (type === 'integer' || type === 'number')
    return `${plainText(min)} to ${plainText(max ?? 'any number')}${defaultText}`
  if (type === 'text') return `text of at most ${plainText(maxLength)} characters`
  if (type === 'size') return `a size${defaultText}`
  if (type === 'boolean') return `true or false${defaultText}`
  if (type === 'refused') return 'rejected'
  return type === 'any' ? 'any value' : undefined
}

/** A size rule as text; undefined for any other value. */
function sizesText(value: Readonly<Record<string, unknown>>): string | undefined {
  const auto = value['auto'] === true ? ', or auto' : ''
  if (value['kind'] === 'list' && Array.isArray(value['sizes'])) return `${listText(value['sizes'])}${auto}`
  return value['kind'] === 'grid'
    ? `multiples of ${plainText(value['multipleOf'])}, at most ${plainText(value['maxRatio'])}:1, ${plainText(value['minPixels'])} to ${plainText(value['maxPixels'])} pixels, no edge longer than ${plainText(value['maxEdge'])} pixels${auto}`
    : undefined
}

/** The value of a path as text, on one line of at most `maxCharacters` characters. */
export function valueText(path: string, value: unknown, maxCharacters = 400): string {
  if (typeof value === 'number' && path.startsWith('price.'))
    return tokenPricePath.test(path)
      ? `$${value} per million tokens`
      : path.startsWith('price.picture.')
        ? `$${value} per image`
        : `$${value}`
  if (value === true || value === false) return value ? 'yes' : 'no'
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object'))
    return truncate(oneLine(listText(value)), maxCharacters)
  const structured = isObject(value) ? (ruleText(value) ?? sizesText(value)) : undefined
  const text = structured ?? plainText(value)
  return truncate(oneLine(text), maxCharacters)
}
