import { isDay } from '../contract/index.ts'
import { parseDay, twoDigits } from './lifecycle.ts'

const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
/** Pattern of a month's name in English, whole or shortened. */
export const monthName = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`
const dayNumber = String.raw`\d{1,2}(?:st|nd|rd|th)?`
/** `Jun 24`, `24 June`. */
const dayOfYear = new RegExp(
  String.raw`(?<![\w-])(?:(${monthName}) (${dayNumber})|(${dayNumber}) (${monthName}))(?![\w-])`,
  'i',
)
/** `2026 年 6 月 24 日`, `6月24日`. */
const chineseDay = /(?:(20\d\d)\s?年\s?)?(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]/
const yearAlone = /(?<![\w.-])(20[1-9]\d)(?![\w.-]|\s?x)/
/** A day within a name, as in `draw-2-2026-04-21`, dates the name. */
const datedName = /(?<![\w.-])[a-z][\w.-]*-20\d\d-?\d\d-?\d\d/gi

/** Month and day of a text that may lack the year. Undefined for no day. */
function partsOf(text: string): { readonly year?: string; readonly monthAndDay: string } | undefined {
  const [, year, monthDigits, dayDigits] = chineseDay.exec(text) ?? []
  if (monthDigits !== undefined)
    return {
      ...(year === undefined ? {} : { year }),
      monthAndDay: `${twoDigits(Number(monthDigits))}-${twoDigits(Number(dayDigits))}`,
    }
  const [, first, second, third, fourth] = dayOfYear.exec(text) ?? []
  const name = (first ?? fourth)?.slice(0, 3).toLowerCase()
  const day = Number.parseInt(second ?? third ?? '', 10)
  return name === undefined
    ? undefined
    : { monthAndDay: `${twoDigits(monthNames.indexOf(name) + 1)}-${twoDigits(day)}` }
}

/**
 * The ISO day of an entry, from its headings, the nearest first. A day without a year has the year of a heading above it: `Jun 24` below
 * `June, 2026`. Undefined if there is no whole day.
 */
export function dayOfHeadings(headings: readonly string[]): string | undefined {
  for (const [index, heading] of headings.entries()) {
    const text = heading.replaceAll(datedName, '')
    const whole = parseDay(text)
    if (whole !== undefined) return whole
    const parts = partsOf(text)
    if (parts === undefined) continue
    const year =
      parts.year ??
      headings
        .slice(index)
        .map((one) => yearAlone.exec(one.replaceAll(datedName, ''))?.[1])
        .find((one) => one !== undefined)
    const day = `${year}-${parts.monthAndDay}`
    return isDay(day) ? day : undefined
  }
  return undefined
}

const weekday = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? /i

/** Whether a text is a day and nothing else: `Jun 24`, `May 08, 2026`, `2026-10-06`, `2026年10月6日`. */
export function isDayAlone(text: string): boolean {
  if (text.length > 40) return false
  const bare = text
    .replace(/^(?:published|released|updated|date|发布日期|更新日期)(?: on)?:?\s*/i, '')
    .replace(weekday, '')
    .trim()
  const rest = bare
    .replace(/20\d\d[-/.\u2012\u2013]\d{1,2}[-/.\u2012\u2013]\d{1,2}/, '')
    .replace(chineseDay, '')
    .replace(dayOfYear, '')
    .replace(yearAlone, '')
  return rest !== bare && /^[\s,.]*$/.test(rest) && (partsOf(bare) ?? parseDay(bare)) !== undefined
}
