import { oneLine, truncate } from '../../../contract/index.ts'

/** Longer texts tell nobody more, and a comment has a limit. */
const longest = 2000

/** Text as code: no mention, reference, link or tag is made of it. */
export function code(text: string): string {
  const line = truncate(oneLine(text), longest)
  if (line === '') return '(nothing)'
  const fence = '`'.repeat(Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length)) + 1)
  const pad = /^`|`$/.test(line) ? ' ' : ''
  return fence + pad + line + pad + fence
}

/** Text as code in a table's cell. A pipe ends a cell, in code too and behind a backslash at times; one that looks like it does not. */
export const cellCode = (text: string): string => code(text.replaceAll('|', '\u2223'))

/** What GitHub would turn into a mention, a reference to an issue, a commit or an advisory, or into a link. */
const active = /[@#]|:\/\/|:\w|www\.|mailto:|xmpp:|GH-|CVE-|GHSA-|[\da-f]{7}/i

/** A sentence for the middle of a line: words with a meaning of their own to GitHub stand as code, a backslash takes the meaning off all other signs. */
export const prose = (text: string): string =>
  truncate(oneLine(text) || '(nothing)', longest)
    .split(' ')
    .map((word) => (active.test(word) ? code(word) : word.replaceAll(/[\\`*_[\]<>|~$&]/g, String.raw`\$&`)))
    .join(' ')
