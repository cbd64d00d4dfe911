import type { GivenOption } from './arguments.ts'

/** A header as curl sends it. */
export type HeaderLine =
  | { readonly name: string; readonly value: string }
  /** `-H "Accept:"` removes a header that curl would add. */
  | { readonly removed: string }
  | { readonly file: string }
  /** Text that is not a header. */
  | { readonly strange: string }

/** A header as `-H` writes it: `Name: value`, `Name;` for an empty one, `Name:` to remove one, `@file`. */
function headerLine(text: string): HeaderLine {
  if (text.startsWith('@')) return { file: text.slice(1) }
  const empty = /^([^\s:;]+);$/.exec(text)?.[1]
  if (empty !== undefined) return { name: empty.toLowerCase(), value: '' }
  const [, name, value = ''] = /^\s*([^\s:]+)\s*:([\s\S]*)$/.exec(text) ?? []
  if (name === undefined) return { strange: text }
  return value.trim() === ''
    ? { removed: name.toLowerCase() }
    : { name: name.toLowerCase(), value: value.trim() }
}

/** The header that an option other than `-H` gives. */
export function optionHeader({ name, value = '' }: GivenOption): HeaderLine | undefined {
  switch (name) {
    case 'header':
      return headerLine(value)
    case 'user-agent':
      return value === '' ? { removed: 'user-agent' } : { name: 'user-agent', value }
    case 'referer':
      return { name: 'referer', value: value.replace(/;auto$/, '') }
    case 'cookie':
      // Without "=" it is the name of a file.
      return value.includes('=') ? { name: 'cookie', value } : { file: value }
    case 'oauth2-bearer':
      return { name: 'authorization', value: `Bearer ${value}` }
    case 'range':
      return { name: 'range', value: `bytes=${value}` }
    default:
      return undefined
  }
}
