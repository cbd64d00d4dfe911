import { isObject, oneLine, parseJson } from '../../../contract/index.ts'

/** Characters at the beginning of a document that may hold its title. */
const headLength = 50_000
const maxLength = 48
const maxWords = 4
/** Words that say nothing about a page. */
const fillers = new Set(
  'the a an and or of for to in on with by docs documentation api apis reference platform developers developer page overview welcome'.split(
    ' ',
  ),
)
/** Labels of hosts that name no owner. */
const plainLabels = /^(www|api|docs|developers?|raw|cloud|platform|learn|com|org|net|io|ai|dev|app|co)$/

/** The title of a page, feed or JSON document. */
function titleOf(text: string): string {
  const head = text.slice(0, headLength)
  const markup = /<title[^<>]{0,100}>(?:<!\[CDATA\[)?([^<\]]{1,200})/i.exec(head)?.[1]
  if (/^\s*<|^\uFEFF?</.test(head)) return markup ?? ''
  const json = /^\s*\{/.test(head) ? parseJson(text) : undefined
  if (isObject(json)) {
    const { page, info } = json
    const title = isObject(info)
      ? info['title']
      : isObject(page)
        ? `${String(page['name'])} status`
        : json['page_title']
    return typeof title === 'string' ? title : ''
  }
  return /^#[ \t]+(.{1,200})$/m.exec(head)?.[1] ?? ''
}

const wordsOf = (text: string): readonly string[] =>
  oneLine(text.slice(0, 200))
    .replaceAll(/&(?:amp|#x27|#39|quot|nbsp);/g, ' ')
    .toLowerCase()
    .split(/[^a-z0-9.]+/)
    .map((word) => word.replace(/^\.+/, '').replace(/\.$/, ''))
    .filter((word) => word !== '' && !fillers.has(word))

/**
 * A name for a source: the owner from its host, and the first part of the page's title, or else the end of its path. A number follows if the name
 * is in use. `place`: URL or path.
 */
export function proposeName(
  place: string,
  host: string | undefined,
  text: string,
  isUsed: (name: string) => boolean,
): string {
  const owner = host
    ?.split('.')
    .slice(0, -1)
    .findLast((label) => !plainLabels.test(label) && /[a-z]/.test(label))
  const parts = oneLine(titleOf(text)).split(/ [|·•—–-] |: /)
  const titled = parts.map(wordsOf).find((words) => words.some((word) => word !== owner)) ?? []
  const last = place.split(/[?#]/)[0]?.split(/[/\\]/).findLast(Boolean) ?? ''
  const end = last === host ? '' : last.replace(/\.\w+$/, '')
  const words = titled.length > 0 ? titled.slice(0, maxWords) : wordsOf(end)
  const name = [...new Set([...(owner === undefined ? [] : [owner]), ...words])].join('-').slice(0, maxLength)
  const base = name.replace(/[-.]$/, '') || 'source'
  if (!isUsed(base)) return base
  let n = 2
  while (isUsed(`${base}-${n}`)) n++
  return `${base}-${n}`
}
