import { defineSnippet, type SnippetPiece, type SnippetBody } from '../../plugin/index.ts'

/** Text in single quotes, so that the shell changes nothing in it. */
const single = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** Text with variables. Only a variable stands in double quotes. */
const quoted = (pieces: readonly SnippetPiece[]): string =>
  pieces.every((piece) => typeof piece === 'string')
    ? single(pieces.join(''))
    : `"${pieces.map((piece) => (typeof piece === 'string' ? piece.replaceAll(/[\\"$`]/g, String.raw`\$&`) : `$${piece.variable}`)).join('')}"`

/** curl's own quotes keep commas and semicolons in a path. */
const path = (name: string): string =>
  /[,;"]/.test(name) ? `"${name.replaceAll(/["\\]/g, String.raw`\$&`)}"` : name

function bodyLines(body: SnippetBody | undefined): readonly string[] {
  switch (body?.kind) {
    case undefined:
      return []
    case 'json':
      return [
        `-H 'Content-Type: application/json'`,
        `--data-raw ${single(JSON.stringify(body.value, undefined, 2))}`,
      ]
    case 'text':
      return [`-H ${single(`Content-Type: ${body.contentType}`)}`, `--data-raw ${single(body.text)}`]
    case 'form':
      return body.fields.map((field) =>
        'file' in field
          ? `-F ${single(`${field.name}=@${path(field.file)};type=${field.contentType}`)}`
          : `--form-string ${single(`${field.name}=${field.value}`)}`,
      )
  }
}

/** Forms are quoted as docs/cmdline-opts/form.md of curl/curl says, read 2026-12-01. */
export default defineSnippet({
  id: 'curl',
  title: 'A curl command for Bash',
  write: ({ method, url, headers, body }) =>
    `${[
      `curl -sS -X ${method} ${quoted(url)}`,
      ...headers.map(([name, value]) => `-H ${quoted([`${name}: `, ...value])}`),
      ...bodyLines(body),
    ].join(' \\\n  ')}\n`,
})
