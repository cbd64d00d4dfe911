import { oneLine, truncate } from '../../../contract/index.ts'

/** The length of a comment is limited. */
const maxCharacters = 2000

/** Text as code, in which GitHub finds no mention, reference, link or tag. */
export function code(text: string): string {
  const line = truncate(oneLine(text), maxCharacters)
  if (line === '') return '(nothing)'
  const fence = '`'.repeat(Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length)) + 1)
  const pad = /^`|`$/.test(line) ? ' ' : ''
  return fence + pad + line + pad + fence
}

/** Text as code in a table cell. A pipe may end a cell even in code or after a backslash, so a character that looks alike replaces it. */
export const cellCode = (text: string): string => code(text.replaceAll('|', '\u2223'))

/** Text that GitHub would turn into a mention, a link, or a reference to an issue, commit or advisory. */
const githubSyntax = /[@#]|:\/\/|:\w|www\.|mailto:|xmpp:|GH-|CVE-|GHSA-|[\da-f]{7}/i

/** A sentence within a line. Words with a meaning to GitHub are set as code; a backslash escapes every other sign. */
export const prose = (text: string): string =>
  truncate(oneLine(text) || '(nothing)', maxCharacters)
    .split(' ')
    .map((word) =>
      githubSyntax.test(word) ? code(word) : word.replaceAll(/[\\`*_[\]<>|~$&]/g, String.raw`\$&`),
    )
    .join(' ')
