/** Yes or no in a cell. Undefined for anything else, such as “preview”. */
export const parseYesNo = (text: string): boolean | undefined =>
  /^(yes|true|supported|✓|✔️?|✅|☑️?)$/iu.test(text)
    ? true
    : /^(no|none|false|not supported|unsupported|✗|✘|❌|x|—|–|-)$/iu.test(text)
      ? false
      : undefined

/** The first number in a text: 32000 for `32,000 chars`, also for `32k`. */
export function parseNumber(text: string): number | undefined {
  const [, digits, thousand] = /(\d[\d,\u202F]*(?:\.\d+)?)\s?(k\b)?/i.exec(text) ?? []
  const value = digits === undefined ? Number.NaN : Number(digits.replaceAll(/[,\u202F]/g, ''))
  return Number.isNaN(value) ? undefined : value * (thousand === undefined ? 1 : 1000)
}
