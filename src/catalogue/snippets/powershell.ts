import { defineSnippet, type SnippetPiece, type SnippetBody } from '../../plugin/index.ts'

/** Text in single quotes, in which PowerShell changes nothing but doubled quotes. It takes curly quotes for quotes too. */
const single = (text: string): string => `'${text.replaceAll(/['\u2018-\u201B]/g, '$&$&')}'`

const quoted = (pieces: readonly SnippetPiece[]): string =>
  pieces.every((piece) => typeof piece === 'string')
    ? single(pieces.join(''))
    : `"${pieces.map((piece) => (typeof piece === 'string' ? piece.replaceAll(/[`"$\u201C-\u201E]/g, '`$&') : `$($env:${piece.variable})`)).join('')}"`

/** Text as it is. A line that starts with the end of such a text is written with doubled quotes. */
const hereText = (text: string): string =>
  /^['\u2018-\u201B]@/m.test(text) ? single(text) : `@'\n${text}\n'@`

/** JSON or text as bytes: Windows PowerShell 5.1 sends text as Latin-1. */
const sent = (text: string, contentType: string): string => `$body = ${hereText(text)}
$bytes = [System.Text.Encoding]::UTF8.GetBytes($body)
Invoke-RestMethod @request -ContentType ${single(contentType)} -Body $bytes
`

function textOf(body: SnippetBody): string {
  return body.kind === 'json'
    ? JSON.stringify(body.value, undefined, 2)
    : body.kind === 'text'
      ? body.text
      : ''
}

/**
 * Forms are sent with `curl.exe`, which Windows ships: Windows PowerShell 5.1 documents no parameter `-Form`
 * (https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/invoke-restmethod?view=powershell-5.1).
 */
export default defineSnippet({
  id: 'powershell',
  title: 'A command for PowerShell on Windows, 5.1 and later',
  unsupported: ({ body }) =>
    body?.kind === 'form' &&
    body.fields.some((field) => ('file' in field ? /[",;\n]/.test(field.file) : /["\n]/.test(field.value)))
      ? 'versions of PowerShell pass quotes and line ends in the arguments of a program in different ways'
      : undefined,
  write({ method, url, headers, body }) {
    if (body?.kind === 'form')
      return `${[
        `curl.exe -sS -X ${method} ${quoted(url)}`,
        ...headers.map(([name, value]) => `-H ${quoted([`${name}: `, ...value])}`),
        ...body.fields.map((field) =>
          'file' in field
            ? `-F ${single(`${field.name}=@${field.file};type=${field.contentType}`)}`
            : `--form-string ${single(`${field.name}=${field.value}`)}`,
        ),
      ].join(' `\n  ')}\n`
    const request = [
      '$request = @{',
      `  Method = ${single(method)}`,
      `  Uri = ${quoted(url)}`,
      '  Headers = @{',
      ...headers.map(([name, value]) => `    ${single(name)} = ${quoted(value)}`),
      '  }',
      '}',
      '',
    ].join('\n')
    if (!body) return `${request}Invoke-RestMethod @request\n`
    return request + sent(textOf(body), body.kind === 'json' ? 'application/json' : body.contentType)
  },
})
