import { isObject, oneLine, truncate } from '../../contract/index.ts'

const meter = /^price\.(textIn|cachedTextIn|imageIn|cachedImageIn|imageOut|textOut|.+\.million-tokens)$/
/** Any value in words: `kind area, factors (low 16, high 96)`. */
function plain(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(plain).join(', ')
  if (!isObject(value)) return JSON.stringify(value) ?? 'nothing'
  return Object.entries(value)
    .map(([key, one]) => `${key} ${isObject(one) ? `(${plain(one)})` : plain(one)}`)
    .join(', ')
}
const list = (values: readonly unknown[]) => values.map(plain).join(', ')

/** A parameter's rule in words; undefined for what is none. */
function rule(value: Readonly<Record<string, unknown>>): string | undefined {
  const { type, values, min, max, maxLength } = value
  const preset = value['default'] === undefined ? '' : `; ${plain(value['default'])} where left out`
  if (type === 'choice' && Array.isArray(values)) return `${list(values)}${preset}`
  if (type === 'integer' || type === 'number')
    return `${plain(min)} to ${plain(max ?? 'any number')}${preset}`
  if (type === 'text') return `text of at most ${plain(maxLength)} characters`
  if (type === 'size') return `a size${preset}`
  if (type === 'boolean') return `true or false${preset}`
  if (type === 'refused') return 'refused'
  return type === 'any' ? 'anything' : undefined
}

/** Which sizes a model takes, in words; undefined for what is no such rule. */
function sizes(value: Readonly<Record<string, unknown>>): string | undefined {
  const auto = value['auto'] === true ? ', or auto' : ''
  if (value['kind'] === 'list' && Array.isArray(value['sizes'])) return `${list(value['sizes'])}${auto}`
  return value['kind'] === 'grid'
    ? `multiples of ${plain(value['multipleOf'])}, at most ${plain(value['maxRatio'])}:1, ${plain(value['minPixels'])} to ${plain(value['maxPixels'])} pixels, no edge over ${plain(value['maxEdge'])}${auto}`
    : undefined
}

/** The value of a path as a person reads it, on one line of at most `most` characters. */
export function valueText(path: string, value: unknown, most = 400): string {
  if (typeof value === 'number' && path.startsWith('price.'))
    return meter.test(path)
      ? `$${value} per million tokens`
      : path.startsWith('price.picture.')
        ? `$${value} per picture`
        : `$${value}`
  if (value === true || value === false) return value ? 'yes' : 'no'
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object'))
    return truncate(oneLine(list(value)), most)
  const known = isObject(value) ? (rule(value) ?? sizes(value)) : undefined
  const text = known ?? plain(value)
  return truncate(oneLine(text), most)
}
