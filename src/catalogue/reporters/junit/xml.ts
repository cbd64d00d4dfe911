import { maskBidiControls } from '../../../contract/index.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/**
 * Text that can stand between tags. What XML 1.0 has no way to write (most control characters, halves of a character) shows as �,
 * and so does what would turn the text around.
 * Source: https://www.w3.org/TR/xml/#charsets
 */
const written = (text: string) =>
  maskBidiControls(text)
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll(/[&<>"\r]/g, (character) => entities[character] ?? character)

type Attributes = Readonly<Record<string, string | number>>

/** An element with its attributes, and text or elements inside. Names are taken as they are, everything else is escaped. */
export function element(name: string, attributes: Attributes, inside: string | readonly string[]): string {
  const told = Object.entries(attributes).map(
    ([key, value]) =>
      ` ${key}="${written(String(value)).replaceAll(/[\t\n]/g, (space) => entities[space] ?? space)}"`,
  )
  const open = `<${name}${told.join('')}`
  if (typeof inside === 'string') return inside === '' ? `${open}/>` : `${open}>${written(inside)}</${name}>`
  return inside.length === 0 ? `${open}/>` : `${open}>\n${inside.join('\n')}\n</${name}>`
}
