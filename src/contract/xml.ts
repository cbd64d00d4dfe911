import { maskDeceptive } from './text.ts'

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
 * Text for the content of an element. Characters that XML 1.0 cannot hold (most control characters, lone surrogates) and characters
 * that change the direction of text become �.
 * Source: https://www.w3.org/TR/xml/#charsets
 */
const escapeText = (text: string) =>
  maskDeceptive(text)
    .replaceAll(/[^\t\n\r\u0020-\u007E\u00A0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll(/[&<>"\r]/g, (character) => entities[character] ?? character)

type Attributes = Readonly<Record<string, string | number>>

/** An element with attributes, and text or elements inside. Names are not escaped, everything else is. */
export function xmlElement(name: string, attributes: Attributes, inside: string | readonly string[]): string {
  const attributeTexts = Object.entries(attributes).map(
    ([key, value]) =>
      ` ${key}="${escapeText(String(value)).replaceAll(/[\t\n]/g, (space) => entities[space] ?? space)}"`,
  )
  const open = `<${name}${attributeTexts.join('')}`
  if (typeof inside === 'string')
    return inside === '' ? `${open}/>` : `${open}>${escapeText(inside)}</${name}>`
  return inside.length === 0 ? `${open}/>` : `${open}>\n${inside.join('\n')}\n</${name}>`
}
