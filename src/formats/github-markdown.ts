import { oneLine, type State, truncate } from '../contract/index.ts'

/** One sign for each state, because GitHub shows no colours. */
export const stateSigns: Readonly<Record<State, string>> = {
  breaking: '❌',
  risky: '⚠️',
  notice: 'ℹ️',
  error: '❓',
  accepted: '☑️',
  pass: '✅',
  skip: '➖',
}

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

/** `graycard verify` between backquotes, on its own between spaces and punctuation, so that no other code touches it. */
const ownCode = /(?<=^|\s)`([^`]+)`(?=$|\s|[.,;:)](?:$|\s))/

const escapeWords = (text: string) =>
  text
    .split(' ')
    .map((word) =>
      githubSyntax.test(word) ? code(word) : word.replaceAll(/[\\`*_[\]<>|~$&]/g, String.raw`\$&`),
    )
    .join(' ')

/** A sentence within a line. Words with a meaning to GitHub and words between backquotes are set as code; a backslash escapes every other sign. */
export const prose = (text: string): string =>
  truncate(oneLine(text) || '(nothing)', maxCharacters)
    .split(ownCode)
    .map((part, at) => (at % 2 === 1 ? code(part) : escapeWords(part)))
    .join('')

/** A sentence in a table cell. */
export const cellProse = (text: string): string => prose(text.replaceAll('|', '\u2223'))
