import { isDrawn, isExampleKey, isKeyShaped } from '../contract/index.ts'

/** What separates words in a text, in headers, URLs and values that programs print. */
const between = /[\s"'`,;(){}<>[\]=:|&?@\\]+/
/**
 * A name behind which a key stands, in a header, a form, a command or a value: `Authorization: Bearer …`, `api_key='…'`, `-u user:…`. The key
 * itself is the second group. Every part is bounded, so that the search is linear.
 */
const named =
  /(?:authorization|api[-_ ]?key|subscription[-_]?key|access[-_]?(?:key|token)|auth[-_]?token|secret(?:[-_]?(?:key|access[-_]?key))?|password|passwd|cookie|session[-_]?token|\btoken\b|\bkey\b)[\\"'\]]{0,6}\s{0,4}(?:=>|[:=])\s{0,4}[\\"'[]{0,6}(?:(?:bearer|basic|key|token|apikey|digest)\s{1,4})?([^\s"'\\,;&<>`)}\]]{8,4000})/gi
const scheme = /\b(?:bearer|basic)\s{1,4}([\w.~+/=:-]{8,4000})/gi
const user = /(?:^|\s)(?:-u|--user|--proxy-user)[\s=]{0,2}["']?([^\s"']{1,200}:[^\s"']{3,2000})/g
/** Before a password in a URL: `https://user:`. A port is no password. */
const beforePassword = /\/\/[^/:]{0,200}:(?!\d{1,5}[/?#])/g
const maxPassword = 500
const maxUser = 203
/** The word behind a key in prose: `Incorrect API key provided: …`, `the token … is invalid`. An id is no key. */
const inProse =
  /\b(?:key|token|secret|credentials?|password)s?\b(?!(?:[^.\n(;{}]{0,40}\W)?(?:id|request|trace)\b)["']?[^.\n(;{}]{0,30}?[\s:"'`]([\w+/=.~-]{16,4000})/gi
const provided =
  /\b(?:key|token) (?:provided|given|sent|used)["']?\s{0,2}:\s{0,2}["'`]?([^\s"'`,;<>]{8,4000})/gi
/** Key ids of AWS, and keys of fal.ai: an id and a secret. */
const pairs = /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}:[0-9a-f]{32}\b/g

/** A variable or characters that were left out. Unlike in a header, a password in a text may contain them. */
const leftOut = /^(?:\$|%|\{\{|<|\[|\*|x{6,}|\.\.\.)|\*{3,}|\.{3}|…/i

/** Behind `key` and `token` stand ordinary words too: `Unexpected token: …`. */
const isWord = (whole: string, key: string): boolean =>
  /^(?:key|token)\b/i.test(whole) && !/\d/.test(key) && key.length < 20

/** The password in `https://user:password@host`. Each `@` ends at most one, so that the search is linear. */
const passwordsIn = (text: string): readonly string[] =>
  text.split(/[\s"'<>]+/).flatMap((word) =>
    word
      .split('@')
      .slice(0, -1)
      .flatMap((address) => {
        const end = address.slice(-maxUser - maxPassword)
        const password = [...end.matchAll(beforePassword)]
          .map(({ 0: { length }, index }) => end.slice(index + length))
          .find(({ length }) => length >= 8 && length <= maxPassword)
        return password ?? []
      }),
  )

const escapes = /\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|%([0-9a-f]{2})/gi

const decoded = (text: string): string =>
  text.replaceAll(escapes, (_, long?: string, short?: string, percent?: string) =>
    String.fromCharCode(Number.parseInt(long ?? short ?? percent ?? '0', 16)),
  )

/** The keys, tokens and passwords in a pasted text, so that nothing that is written repeats them. */
export function secretsIn(text: string): readonly string[] {
  const views = /\\[ux]|%[0-9a-f]{2}/i.test(text) ? [text, decoded(text)] : [text]
  const found = views.flatMap((view) => {
    const words = view
      .split(between)
      .filter(({ length }) => length >= 8)
      .flatMap((word) => (word.includes('/') ? word.split('/').concat(word) : [word]))
      .map((word) => word.replace(/[.!?]$/, ''))
      .filter((word) => word.length >= 8 && isKeyShaped(word))
    const behind = [named, scheme, user, provided].flatMap((pattern) =>
      [...view.matchAll(pattern)].flatMap(([whole, key = '']) => (isWord(whole, key) ? [] : [key])),
    )
    const drawn = [...view.matchAll(inProse)].flatMap(([, word = '']) => (isDrawn(word) ? [word] : []))
    return words.concat(behind, passwordsIn(view), drawn, view.match(pairs) ?? [])
  })
  return [...new Set(found.map((one) => one.replace(/[.!?]$/, '')))].filter(
    (one) => one.length >= 8 && !leftOut.test(one) && !isExampleKey(one),
  )
}
