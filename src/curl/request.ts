import type { PastedRequest } from '../contract/index.ts'
import { type CommandLine, type GivenOption, parseArguments } from './arguments.ts'
import { type CurlCommand, type Note, position } from './command.ts'
import { configArguments } from './config.ts'
import { bodyOf, isData, joinedData } from './data.ts'
import { formField, isCutAtSemicolon } from './form.ts'
import { optionHeader } from './headers.ts'

/** A command as the request that curl would send, and what a person should know about it. */
export interface CommandRequest {
  readonly request: PastedRequest
  readonly notes: readonly Note[]
}

const last = (options: readonly GivenOption[], name: string) => options.findLast((one) => one.name === name)
const has = (options: readonly GivenOption[], name: string) => options.some((one) => one.name === name)

/**
 * The request of a command, or undefined if the command names no URL. `text` is the text it was read from, for positions. Headers that curl adds
 * because of an option (`--json`, `-d`, `-F`) are included, those it sends with every request are not.
 */
export function requestOf(command: CurlCommand, text: string): CommandRequest | undefined {
  const line = parseArguments(withConfig(command), text)
  const notes: Note[] = [...command.notes, ...line.notes]
  const { options } = line
  const url = urlOf(line)
  if (url === undefined) return undefined
  if (line.urls.length + options.filter(({ name }) => name === 'url').length > 1)
    notes.push({
      message: 'The command names several URLs. Only the first one was read',
      ...position(text, line.urls[1]?.at ?? command.at),
    })
  const form = formOf(options, text, notes)
  const data = joinedData(options, command.input)
  const inQuery = has(options, 'get')
  const upload = last(options, 'upload-file')?.value
  const method = methodOf(options, {
    data: data !== undefined && !inQuery,
    form: form !== undefined,
    upload: upload !== undefined,
  })
  const body = inQuery || form ? {} : bodyFields(data, upload, command)
  const config = last(options, 'config')?.value
  if (config !== undefined && (config !== '-' || command.input?.kind !== 'text'))
    notes.push({
      message: `The options in ${config === '-' ? 'standard input' : config} were not read`,
      fix: 'Paste its lines as options of the command',
    })
  const auth = last(options, 'user')?.value
  const queries = [
    ...options.flatMap(({ name, value = '' }) => (name === 'url-query' ? [value.replace(/^\+/, '')] : [])),
    ...(inQuery && data?.kind === 'text' ? [data.text] : []),
  ]
  return {
    request: {
      method,
      url: withQuery(url, queries),
      headers: headersOf(options, { form: form !== undefined, inQuery }, text, notes),
      ...body,
      ...(form ? { form } : {}),
      ...(auth === undefined ? {} : { auth }),
    },
    notes,
  }
}

/** The arguments with those of a config file that is standard input. */
const withConfig = ({ args, input, at }: CurlCommand): CurlCommand['args'] => {
  const config = args.findIndex(({ text }) => /^(?:-K|--config)$/.test(text))
  return config !== -1 && args[config + 1]?.text === '-' && input?.kind === 'text'
    ? [...args, ...configArguments(input.text, at)]
    : args
}

/** The first URL. One with a scheme goes first, because the value of an unknown option looks like an argument. */
function urlOf({ options, urls }: CommandLine): string | undefined {
  const url =
    last(options, 'url')?.value ??
    (
      urls.find(({ text }) => /^https?:\/\//i.test(text)) ??
      urls.find(({ text }) => isPlausibleUrl(text)) ??
      urls.find(({ text }) => isPath(text))
    )?.text
  return url?.trim()
}

/** The path of an endpoint, from documentation that leaves out the host: `/v1/images/generations`. */
const isPath = (text: string): boolean => /^(?:\/[\w.:{}-]+){2,}(?:\?|$)/.test(text)

/** Text of a URL: it has a scheme, a host with a dot or a port, or a variable. A word of a sentence has none. */
const isPlausibleUrl = (text: string): boolean =>
  /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ||
  /^(?:[$%<]|\{[A-Za-z_]|localhost\b)/i.test(text) ||
  /^[^\s/]+[.:][^\s/]+/.test(text)

function methodOf(
  options: readonly GivenOption[],
  body: { readonly data: boolean; readonly form: boolean; readonly upload: boolean },
): string {
  const asked = last(options, 'request')?.value?.trim().toUpperCase()
  if (asked !== undefined && asked !== '') return asked
  if (has(options, 'head')) return 'HEAD'
  if (body.upload) return 'PUT'
  return body.data || body.form ? 'POST' : 'GET'
}

function bodyFields(
  data: ReturnType<typeof joinedData>,
  upload: string | undefined,
  { input }: CurlCommand,
): Pick<PastedRequest, 'body' | 'body_raw' | 'body_file'> {
  if (data) return data.kind === 'file' ? { body_file: data.name } : bodyOf(data.text)
  if (upload === undefined) return {}
  if (upload !== '-' || !input) return { body_file: upload }
  return input.kind === 'text' ? bodyOf(input.text) : { body_file: input.name }
}

function formOf(options: readonly GivenOption[], text: string, notes: Note[]): PastedRequest['form'] {
  const given = options.filter(({ name }) => name === 'form' || name === 'form-string')
  if (given.length === 0) return undefined
  return given.flatMap(({ name, value = '', at }) => {
    const literal = name === 'form-string'
    const field = formField(value, literal)
    if (!field) {
      notes.push({
        message: 'A form field has no name',
        fix: 'Write NAME=VALUE after -F',
        ...position(text, at),
      })
      return []
    }
    if (!literal && isCutAtSemicolon(value.slice(value.indexOf('=') + 1)))
      notes.push({
        message: `curl cuts the value of ${field[0]} at the semicolon`,
        fix: `Use --form-string for ${field[0]}`,
        ...position(text, at),
      })
    return [field]
  })
}

function headersOf(
  options: readonly GivenOption[],
  { form, inQuery }: { readonly form: boolean; readonly inQuery: boolean },
  text: string,
  notes: Note[],
): Readonly<Record<string, string>> {
  const headers = new Map<string, string>()
  const removed = new Set<string>()
  for (const option of options) {
    const header = optionHeader(option)
    if (!header) continue
    if ('removed' in header) removed.add(header.removed)
    else if ('strange' in header)
      notes.push({
        message: 'A header has no colon',
        fix: 'Write NAME: VALUE after -H',
        ...position(text, option.at),
      })
    else if ('file' in header)
      notes.push({ message: `The headers in ${header.file} were not read`, ...position(text, option.at) })
    else add(header.name, header.value)
  }
  const json = has(options, 'json')
  const added = {
    ...(json ? { 'content-type': 'application/json', accept: 'application/json' } : {}),
    ...(!json && !inQuery && options.some(isData)
      ? { 'content-type': 'application/x-www-form-urlencoded' }
      : {}),
    ...(form ? { 'content-type': 'multipart/form-data' } : {}),
  }
  for (const [key, value] of Object.entries(added))
    if (!removed.has(key) && !headers.has(key)) headers.set(key, value)
  return Object.fromEntries(headers)

  /** A header that is given twice is sent twice. */
  function add(key: string, value: string): void {
    const before = key === 'user-agent' ? undefined : headers.get(key)
    headers.set(key, before === undefined ? value : `${before}${key === 'cookie' ? '; ' : ', '}${value}`)
  }
}

/** A URL with more query, before its fragment. */
function withQuery(url: string, queries: readonly string[]): string {
  if (queries.length === 0) return url
  const [base = '', fragment] = url.split('#', 2)
  const joint = base.includes('?') ? (/[?&]$/.test(base) ? '' : '&') : '?'
  return `${base}${joint}${queries.join('&')}${fragment === undefined ? '' : `#${fragment}`}`
}
