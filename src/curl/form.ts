/** Text with curl's quotes removed: `"a \"b\""` is `a "b"`. Source: docs/cmdline-opts/form.md of curl/curl, read 2026-12-01. */
const unquoted = (text: string): string => text.replaceAll(/\\(["\\])/g, '$1')

const quotedFirst = /^"((?:[^"\\]|\\[\s\S])*)"([\s\S]*)$/

/** A value, or a file after `@` or `<`, in curl's own quotes: `@"a;b.png";type=image/png`. */
function withoutQuotes(value: string): string {
  const [, sign = '', rest = ''] = /^([@<]?)([\s\S]*)$/.exec(value) ?? []
  const [, inner, after = ''] = quotedFirst.exec(rest) ?? []
  return inner !== undefined && (after === '' || after.startsWith(';'))
    ? sign + unquoted(inner) + after
    : value
}

/** A field of `-F` or `--form-string`. Undefined without a name. A file is `@path`, with the type as written. */
export function formField(
  value: string,
  literal: boolean,
): readonly [name: string, value: string] | undefined {
  const sign = value.indexOf('=')
  if (sign < 1) return undefined
  const content = value.slice(sign + 1)
  return [value.slice(0, sign), literal ? content : withoutQuotes(content)]
}

/** Whether curl cuts a text field at a semicolon, because what follows is no `type=` or the like. */
export const isCutAtSemicolon = (content: string): boolean =>
  !/^[@<"]/.test(content) && /;(?!\s*(?:type|filename|headers|encoder)=)/.test(content)
