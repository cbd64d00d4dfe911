import { realpath } from 'node:fs/promises'
import path from 'node:path'
import {
  fileErrorText,
  type FormPart,
  type Headers,
  graycardError,
  isCredentialHeader,
  isKeyShaped,
  isObject,
  type JsonObject,
  optionalField,
  parseJson,
  type PastedRequest,
  thrownText,
  toObject,
  type WireBody,
  type WireRequest,
} from '../../contract/index.ts'
import { readRegularFile } from '../../disk/index.ts'

/** A pasted request as it is sent. */
export interface PastedWire {
  readonly wire: WireRequest
  /** What of the request is left out, as noun phrases. */
  readonly left: readonly string[]
}

/**
 * A pasted request with its headers and this body, and without its credentials: the key is that of the environment. Throws REQUEST_UNSENDABLE for
 * another method than GET and POST.
 */
export function pastedWire(request: PastedRequest, body: WireBody | undefined, baseUrl: string): PastedWire {
  const { method } = request
  if (method !== 'GET' && method !== 'POST')
    throw graycardError('REQUEST_UNSENDABLE', {
      problem: `its method is ${method}`,
      fix: 'Use GET or POST: images APIs have no other method for images.',
    })
  const { url, left: parameters } = withoutCredentials(request.url)
  const base = baseUrl.replace(/\/$/, '')
  const { headers, left } = sentHeaders(request.headers)
  return {
    wire: {
      method,
      path: url.startsWith(`${base}/`) ? url.slice(base.length) : url,
      ...(Object.keys(headers).length > 0 ? { headers } : {}),
      ...optionalField('body', body),
    },
    left: [...parameters, ...left],
  }
}

const isSecret = (parameter: string): boolean => isCredentialHeader(parameter.split('=', 1)[0] ?? '')

/** A URL without the parameters that hold a credential. */
function withoutCredentials(text: string): { readonly url: string; readonly left: readonly string[] } {
  const [before = '', query] = text.split('?', 2)
  if (query === undefined) return { url: text, left: [] }
  const parameters = query.split('&')
  const kept = parameters.filter((one) => !isSecret(one))
  return {
    url: kept.length === 0 ? before : `${before}?${kept.join('&')}`,
    left: parameters.filter(isSecret).map((one) => `the parameter ${one.split('=', 1)[0]} of the URL`),
  }
}

/** Headers of the connection or the client, which say nothing about the request. */
const ofConnection =
  /^(?:host|connection|content-(?:length|type)|transfer-encoding|te|user-agent|accept(?:-.*)?|origin|referer|priority|dnt|sec-.*|x-stainless-.*|expect)$/i
const variable = /\$\{?\w|%\w+%/

const mayBeSent = ([name, value]: readonly [string, string]): boolean =>
  !isCredentialHeader(name) && !isKeyShaped(value) && !variable.test(value)

function sentHeaders(headers: Headers): { readonly headers: Headers; readonly left: readonly string[] } {
  const entries = Object.entries(headers).filter(
    ([name]) => /^[\w-]+$/.test(name) && !ofConnection.test(name) && name !== 'authorization',
  )
  return {
    headers: Object.fromEntries(entries.filter(mayBeSent)),
    left: entries.filter((one) => !mayBeSent(one)).map(([name]) => `the header ${name}`),
  }
}

/** The fields of a body, as far as they can be read. A file of a form is none. */
export function fieldsOf(body: WireBody | undefined): JsonObject {
  switch (body?.kind) {
    case undefined:
      return {}
    case 'json':
      return toObject(body.value)
    case 'text':
      return toObject(parseJson(body.text))
    case 'multipart':
      return Object.fromEntries(
        body.parts.flatMap(({ name, value }) => (typeof value === 'string' ? [[name, value]] : [])),
      )
  }
}

/** The body of a pasted request with its files. They are read if they are inside the folder `cwd`. Throws REQUEST_UNSENDABLE for any other. */
export async function pastedBody(
  { headers, body, body_raw: raw, body_file: file, form }: PastedRequest,
  cwd: string,
): Promise<WireBody | undefined> {
  const contentType = headers['content-type'] ?? 'application/json'
  if (form !== undefined)
    return { kind: 'multipart', parts: await Promise.all(form.map((one) => formPart(one, cwd))) }
  if (file !== undefined) {
    const text = (await fileInside(file, cwd)).toString('utf8')
    const value = parseJson(text)
    return isObject(value) && /\bjson\b/i.test(contentType)
      ? { kind: 'json', value }
      : { kind: 'text', contentType, text }
  }
  if (raw !== undefined) return { kind: 'text', contentType, text: raw }
  if (body === undefined) return undefined
  return isObject(body) && /\bjson\b/i.test(contentType)
    ? { kind: 'json', value: body }
    : { kind: 'text', contentType, text: JSON.stringify(body) }
}

/** A field of a form. `@path` is a file, `<path` the text in a file, both with curl's `;type=` and `;filename=` behind. */
async function formPart([name, value]: readonly [string, string], cwd: string): Promise<FormPart> {
  const [, sign, rest = ''] = /^([@<])([\s\S]+)$/.exec(value) ?? []
  if (sign === undefined) return { name, value }
  const [file = '', ...options] = rest.split(';')
  const bytes = await fileInside(file, cwd)
  if (sign === '<') return { name, value: bytes.toString('utf8') }
  const option = (key: string) =>
    options
      .find((one) => one.trim().startsWith(`${key}=`))
      ?.trim()
      .slice(key.length + 1)
  return {
    name,
    filename: option('filename') ?? path.basename(file),
    contentType: option('type') ?? typeOf(file),
    value: bytes,
  }
}

const types: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
}
const typeOf = (file: string): string => types[path.extname(file).toLowerCase()] ?? 'application/octet-stream'

/** The largest input that an images API takes is 50 MB (https://platform.openai.com/docs/api-reference/images/createEdit, read 2026-11-30). */
const maxBytes = 64_000_000

const refuse = (problem: string): Error =>
  graycardError('REQUEST_UNSENDABLE', {
    problem,
    fix: 'Put the file into this folder, and write its path as it is from here.',
  })

/** A file of the request. A pasted text must not send a file from anywhere: it has to be in the folder or below. */
async function fileInside(file: string, cwd: string): Promise<Buffer> {
  try {
    const [folder, real] = await Promise.all([realpath(cwd), realpath(path.resolve(cwd, file))])
    const inside = path.relative(folder, real)
    if (inside.startsWith('..') || path.isAbsolute(inside))
      throw refuse(`the file ${file} is outside this folder`)
    return await readRegularFile(real, { maxBytes })
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    if (code === 'REQUEST_UNSENDABLE') throw cause
    throw refuse(`cannot read the file ${file}: ${fileErrorText(code) ?? thrownText(cause)}`)
  }
}
