import { parse } from 'yaml'
import { isObject, type JsonObject, objectsIn, parseJson, toNonEmptyString } from '../../../contract/index.ts'
import { parsePackageText } from '../../../plugin/index.ts'
import { tableIn } from './table.ts'

const isProvider = (row: JsonObject): boolean =>
  toNonEmptyString(row['id']) !== null && objectsIn(row['models']).some(isPriced)
const isPriced = ({ id, prices }: JsonObject): boolean =>
  toNonEmptyString(id) !== null && [prices, ...objectsIn(prices).map((one) => one['prices'])].some(isMetered)
const isMetered = (prices: unknown): boolean =>
  isObject(prices) && Object.keys(prices).some((meter) => meter.endsWith('_mtok'))

/** Whether a text may be one of the files that contain the table. Fast: nothing is parsed. */
export const looksLikeTable = (text: string): boolean =>
  /"package":\s*"[^"]*genai-prices"|"prices":\s*[[{]/.test(text) ||
  (/^id: /m.test(text) && /^models:\s*$/m.test(text) && /^ {4}prices:\s*$/m.test(text))

/**
 * The providers in a file of genai-prices: the published package, `data.json` and `data_slim.json` (a list, or an object with `providers`), or
 * a provider's own `providers/NAME.yml`. Throws an Error for anything else. Source: github.com/pydantic/genai-prices, `prices/`, states of
 * 2026-04 to 2026-10.
 */
export function readTable(text: string): readonly JsonObject[] {
  const data = parseJson(text) ?? parseYaml(text)
  if (isObject(data) && 'package' in data) return tableIn(codeOf(text))
  const rows = isObject(data) ? (Array.isArray(data['providers']) ? data['providers'] : [data]) : data
  const providers = objectsIn(rows).filter(isProvider)
  if (providers.length === 0) throw new Error('no provider with priced models')
  return providers
}

function codeOf(text: string): string {
  const { package: name, files } = parsePackageText(text)
  const code = Object.values(files)[0]
  if (!name.endsWith('genai-prices')) throw new Error('another package')
  if (code === undefined)
    throw new Error('the package no longer contains its price files. The layout of the package has changed')
  return code
}

/** A provider's file has comments, so it is YAML and not JSON. */
function parseYaml(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 })
  } catch {
    return undefined
  }
}
