import type { Hit } from './models.ts'
import { literally, type Parameter, type ScanWords, spelled } from './words.ts'

/** A parameter with a literal value, by its name in snake case. */
export interface ParameterHit extends Hit {
  readonly name: string
}

const quote = String.raw`\\?["'\x60]`
/** What separates a name from its value: an assignment, a call, an option with a default, a tag of a field; never a comparison. */
const separator = String.raw`(?:(?:${quote}\]?)?\s{0,4}(?:=>|:(?![:/])|(?<![=!<>]\s?)=(?![=>])|\()|${quote},\s{0,20}(?:\w{1,20}\s?[=:]\s?)?)`

/** Where a part of a text sets a parameter of image requests to a value that such a parameter can have. */
export function parameterFinder({
  parameters,
}: ScanWords): (text: string, start: number, end: number) => readonly ParameterHit[] {
  const finders = parameters.map((one) => ({
    letters: lettersOf(one.name),
    find: one.values === undefined ? numbers(one) : choices(one, one.values),
  }))
  return (text, start, end) => {
    const part = text.slice(start, end)
    // Most parts name few parameters, and to look for a word costs a tenth of an expression.
    const letters = lettersOf(part)
    return finders.flatMap((one) =>
      letters.includes(one.letters)
        ? one.find(part).map((own) => Object.assign(own, { start: own.start + start, end: own.end + start }))
        : [],
    )
  }
}

/** What all spellings of a name have in common. */
const lettersOf = (text: string): string => text.replaceAll(/[_-]/g, '').toLowerCase()

const named = ({ name }: Parameter) =>
  name.length === 1
    ? String.raw`(?<![\w$.-]|\\)(?<name>${name})`
    : String.raw`(?:(?<![\w$])|(?<=\b(?:set|with)_?)|(?<=--))(?<name>${spelled(name)})`

function numbers(parameter: Parameter): (text: string) => readonly ParameterHit[] {
  const setter =
    parameter.name.length === 1 ? String.raw`|(?<=\.)(?:set)?(?<setter>${parameter.name})(?=\()` : ''
  const expression = new RegExp(
    String.raw`(?:${named(parameter)}${setter})(?:${separator}|\s?:\s?(?:int|Int|number|Integer|int32|u8|u32)\??\s?=)\s{0,40}(?:[\w.?]{1,40}\s?(?:\?\?|\|\|)\s?)?(?:[\w.]{0,20}\b(?:Int|Int64|Ptr|Of|Some)\()?(?:${quote})?(?<value>\d{1,3})(?![\w.]|\s?[*+/<>-])`,
    'gi',
  )
  return (text) =>
    [...text.matchAll(expression)].flatMap((match) => {
      const value = match.groups?.['value'] ?? ''
      if (Number(value) > (parameter.max ?? 0) || Number(value) < 1) return []
      return [hit(parameter, match, match.groups?.['name'] ?? match.groups?.['setter'] ?? '', value)]
    })
}

function choices(parameter: Parameter, values: readonly string[]): (text: string) => readonly ParameterHit[] {
  const value = `(?<value>${values.map(literally).join('|')})`
  const before =
    parameter.list === true ? String.raw`\s{0,4}[^\];{}]{0,80}` : String.raw`[^\n,;{}"'\x60]{0,60}`
  const after = parameter.list === true ? String.raw`\b` : quote
  const quoted = String.raw`(?<junk>${before})${parameter.list === true ? String.raw`\b` : quote}${value}${after}`
  const plain = String.raw`[ \t]{0,4}${value.replace('value', 'plain')}(?=[\s&,"'\x60]|$)`
  const tag = String.raw`[\w,]{0,20}"\s(?:example|default|value):"${value.replace('value', 'tagged')}"`
  const expression = new RegExp(
    String.raw`${named(parameter)}(?:${separator}(?:${quoted}|${plain})|${tag})`,
    'gim',
  )
  const more = new RegExp(String.raw`\s{0,4}(?<between>[|,:])\s{0,20}${quote}${value}${quote}`, 'iy')
  return (text) =>
    [...text.matchAll(expression)].flatMap((match) => {
      const groups = match.groups ?? {}
      const name = groups['name'] ?? ''
      const first = groups['value'] ?? groups['plain'] ?? groups['tagged'] ?? ''
      const found = [hit(parameter, match, name, first)]
      const junk = groups['junk'] ?? ''
      // The other values of a type, a list or a condition.
      for (let end = match.index + match[0].length; groups['value'] !== undefined;) {
        more.lastIndex = end
        const next = more.exec(text)
        const between = next?.groups?.['between']
        if (
          next === null ||
          !(
            between === '|' ||
            (between === ',' && /[[(]/.test(junk)) ||
            (between === ':' && junk.includes('?'))
          )
        )
          break
        found.push({ ...hit(parameter, next, name, next.groups?.['value'] ?? ''), start: match.index })
        end = next.index + next[0].length
      }
      return found
    })
}

function hit(
  parameter: Parameter,
  match: RegExpExecArray | RegExpMatchArray,
  name: string,
  value: string,
): { start: number; end: number; readonly value: string; readonly name: string } {
  const index = match.index ?? 0
  return {
    start: index + match[0].indexOf(name),
    end: index + match[0].lastIndexOf(value) + value.length,
    value: `${name}=${value}`,
    name: parameter.name,
  }
}
