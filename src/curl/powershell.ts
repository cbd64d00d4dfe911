import type { PastedRequest } from '../contract/index.ts'
import type { Argument, Note } from './command.ts'
import { bodyOf } from './data.ts'
import { isTable, ShellReader, type ShellTable, type ShellValue, textOf } from './powershell-value.ts'
import { requestOf } from './request.ts'

/** Text of PowerShell: its commands and variables, or a backtick at a line end. */
export const isPowerShell = (text: string): boolean =>
  /\bInvoke-(?:RestMethod|WebRequest)\b|\b(?:irm|iwr)[ \t]+(?:['"$-]|https?:)|\$\(?\$?env:\w|[ \t]`[ \t]*\n|\bcurl\.exe\b/i.test(
    text,
  )

/** A request of a PowerShell text. */
interface ShellRequest {
  readonly request: PastedRequest
  readonly notes: readonly Note[]
  /** Offset of the command. */
  readonly at: number
}

const webCommand = /(?:Invoke-RestMethod|Invoke-WebRequest|irm|iwr)(?=\s|$)/iy
const curlCommand = /curl(?:\.exe)?(?=\s)/iy

/** The requests of a PowerShell text: `Invoke-RestMethod`, `Invoke-WebRequest`, and curl. Nothing is executed. */
export function powershellRequests(text: string): readonly ShellRequest[] {
  const reader = new ShellReader(text)
  const found: ShellRequest[] = []
  while (!reader.done) {
    reader.skip(true)
    reader.take(/(?:PS [^>\n]{0,200}>|>>|&)[ \t]*/y)
    const before = reader.at
    const assigned = reader.take(/\$(?:script:|global:)?(\w+)[ \t]*=(?!=)\s*/iy)?.[1]?.toLowerCase()
    const at = reader.at
    const added =
      assigned === undefined ? reader.take(/\$(\w+)(?:\.Add\(|\[)[ \t]*/y)?.[1]?.toLowerCase() : undefined
    if (added !== undefined) add(reader, added)
    else if (reader.take(webCommand)) {
      const request = webRequest(argumentsOf(reader), reader)
      if (request) found.push({ request, notes: [], at })
    } else if (reader.take(curlCommand)) {
      const args = argumentsOf(reader)
      const isAlias = args.some(
        ({ value }) => typeof value === 'string' && /^-(?:Uri|Method|Headers|Body)$/i.test(value),
      )
      const request = isAlias ? webRequest(args, reader) : undefined
      const read = isAlias
        ? undefined
        : requestOf({ shell: 'powershell', args: args.map(plain), at, end: reader.at, notes: [] }, text)
      if (request) found.push({ request, notes: [], at })
      if (read) found.push({ ...read, at })
    } else if (assigned !== undefined) {
      reader.variables.set(
        assigned,
        /New-Object\b[^\n]*Dictionary/iy.test(text.slice(at, at + 200)) ? {} : reader.pipeline(),
      )
    }
    // Whatever else a line says.
    if (reader.at === before || assigned !== undefined || added !== undefined) reader.take(/[^\n;]*/y)
    if (reader.at === before) reader.at++
  }
  return found
}

/** `$headers.Add("name", "value")` and `$headers["name"] = "value"`. */
function add(reader: ShellReader, name: string): void {
  const key = reader.value()
  reader.take(/[ \t]*(?:,|\][ \t]*=)[ \t]*/y)
  const table = reader.variables.get(name)
  reader.variables.set(name, { ...(isTable(table) ? table : {}), [textOf(key)]: reader.pipeline() })
}

interface ShellArgument {
  readonly value: ShellValue
  readonly at: number
}

/** The arguments of a command, up to the end of its line or pipe. */
function argumentsOf(reader: ShellReader): readonly ShellArgument[] {
  const args: ShellArgument[] = []
  for (;;) {
    reader.skip()
    if (reader.done || /[\n;|)]/.test(reader.text[reader.at] ?? '')) return args
    const { at } = reader
    const splat = reader.take(/@(\w+)/y)?.[1]
    const parameter = reader.take(/-[A-Za-z-][\w.-]*:?(?=[\s`]|$)/y)?.[0]
    const value =
      splat !== undefined
        ? (reader.variables.get(splat.toLowerCase()) ?? '')
        : parameter !== undefined
          ? parameter.replace(/:$/, '')
          : word(reader)
    args.push({ value, at })
  }
}

/** A word that touches quoted text, such as `-F image=@"a.png"`, is one argument. */
function word(reader: ShellReader): ShellValue {
  const start = reader.at
  const bare = reader.take(/(?!@[{(])-{0,2}[\w.:/\\@=?&%{}[\]<>*+~^-]+(?=['"$])/y)?.[0]
  const value = bare === undefined ? reader.pipeline() : bare + textOf(reader.value())
  if (reader.at === start) reader.at++
  return value
}

/** Up to PowerShell 7.2, a quote in an argument has to be written as `\"`. */
const plain = ({ value, at }: ShellArgument): Argument => {
  const text = textOf(value)
  return {
    text: /^\s*[[{]/.test(text) && !('body' in bodyOf(text)) ? text.replaceAll(String.raw`\"`, '"') : text,
    at,
  }
}

const switches =
  /^(?:UseBasicParsing|SkipCertificateCheck|SkipHttpErrorCheck|Verbose|DisableKeepAlive|UseDefaultCredentials|AllowUnencryptedAuthentication|PassThru)$/i

/** The parameters of a web command by their lower-case names. */
function parametersOf(args: readonly ShellArgument[]): ReadonlyMap<string, ShellValue> {
  const given = new Map<string, ShellValue>()
  for (let index = 0; index < args.length; index++) {
    const value = args[index]?.value
    const name = typeof value === 'string' ? /^-([A-Za-z]+)$/.exec(value)?.[1] : undefined
    if (isTable(value)) for (const [key, one] of Object.entries(value)) given.set(key.toLowerCase(), one)
    else if (name === undefined) given.set('uri', given.get('uri') ?? value ?? '')
    else if (!switches.test(name)) given.set(name.toLowerCase(), args[++index]?.value ?? '')
  }
  return given
}

function webRequest(args: readonly ShellArgument[], { variables }: ShellReader): PastedRequest | undefined {
  const given = parametersOf(args)
  const url = given.get('uri')
  if (typeof url !== 'string' || url === '') return undefined
  const headers = new Map<string, string>()
  const own = given.get('headers')
  for (const [name, value] of Object.entries(isTable(own) ? own : {}))
    headers.set(name.toLowerCase(), textOf(value))
  const token = given.get('token')
  if (/^(?:bearer|oauth)$/i.test(textOf(given.get('authentication'))) && token !== undefined)
    headers.set('authorization', `Bearer ${textOf(token)}`)
  const agent = given.get('useragent') ?? variables.get('session.useragent')
  if (typeof agent === 'string') headers.set('user-agent', agent)
  const body = given.get('body')
  const form = given.get('form')
  const file = given.get('infile')
  const method = textOf(given.get('method') ?? 'GET').toUpperCase()
  const type = given.get('contenttype')
  if (typeof type === 'string') headers.set('content-type', type)
  else if (isTable(form)) headers.set('content-type', 'multipart/form-data')
  // Invoke-RestMethod documents this default of its parameter ContentType.
  else if (body !== undefined && method === 'POST' && !headers.has('content-type'))
    headers.set('content-type', 'application/x-www-form-urlencoded')
  const query = isTable(body) && method === 'GET' ? pairs(body) : ''
  return {
    method,
    url: query === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`,
    headers: Object.fromEntries(headers),
    ...(isTable(form) ? { form: fields(form) } : {}),
    ...(typeof file === 'string' ? { body_file: file } : {}),
    ...(body === undefined || query !== '' ? {} : bodyFields(body)),
  }
}

function bodyFields(body: ShellValue): Pick<PastedRequest, 'body' | 'body_raw' | 'body_file'> {
  if (isTable(body)) return { body_raw: pairs(body) }
  const text = textOf(body)
  return /^@[^\n]+$/.test(text) ? { body_file: text.slice(1) } : bodyOf(text)
}

const pairs = (table: ShellTable): string =>
  Object.entries(table)
    .map(
      ([name, value]) =>
        `${encodeURIComponent(name)}=${encodeURIComponent(textOf(value).replaceAll(/\p{Surrogate}/gu, '\uFFFD'))}`,
    )
    .join('&')

const fields = (table: ShellTable): readonly (readonly [string, string])[] =>
  Object.entries(table).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one: ShellValue) => [name, textOf(one)] as const),
  )
