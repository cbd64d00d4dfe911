import { isObject, optionalField } from '../contract/index.ts'
import type { HandledResponse } from './handle-request.ts'

/** A request that the simulator received, without headers, keys and images. */
export interface SimulatedRequest {
  readonly method: string
  /** Path that the client sent, without the query. */
  readonly path: string
  /** ISO instant of the response, by the simulator's clock. */
  readonly at: string
  /** Fields of an image request, in OpenAI's names. Long text is cut, and image data is left out. Absent if the body was not read. */
  readonly fields?: Readonly<Record<string, unknown>>
  /** Length of the prompt in UTF-16 code units, if the prompt was cut. */
  readonly promptLength?: number
  /** For an edit: number of uploaded images, and whether there is a mask. */
  readonly uploaded?: { readonly images: number; readonly mask: boolean }
  readonly status: number
  /** Error object of a rejection, in OpenAI's names. */
  readonly error?: Readonly<Record<string, unknown>>
  /** Number of images a real API would bill. */
  readonly images: number
}

/** The latest requests, oldest first. */
export interface RequestLog {
  readonly add: (request: SimulatedRequest) => void
  readonly list: () => readonly SimulatedRequest[]
  readonly clear: () => void
}

/** The oldest request is dropped at this number, or at this length of the log in JSON characters. */
const maxRequests = 1000
const maxLogLength = 8_000_000
const maxTextLength = 1000
/** Fields of an entry or an object, and characters of their names and of a path. */
const maxNames = 64
const maxNameLength = 200
/** Fields of a longer entry are left out. */
const maxEntryLength = 100_000

/** Creates an empty log. */
export function createRequestLog(): RequestLog {
  let requests: SimulatedRequest[] = []
  let lengths: number[] = []
  let total = 0
  return {
    add(request) {
      const { length } = JSON.stringify(request)
      requests.push(request)
      lengths.push(length)
      total += length
      while (requests.length > maxRequests || total > maxLogLength) {
        requests.shift()
        total -= lengths.shift() ?? 0
      }
    },
    list: () => [...requests],
    clear: () => {
      requests = []
      lengths = []
      total = 0
    },
  }
}

/** The log's entry for a request. `handled`: the responses that the request led to; several if a dialect needed several. */
export function loggedRequest(
  request: Request,
  status: number,
  handled: readonly HandledResponse[],
  now: Date,
): SimulatedRequest {
  const read = handled.find((one) => one.read)?.read
  const { response } = handled.at(-1) ?? {}
  const error = response && 'body' in response && isObject(response.body) ? response.body['error'] : undefined
  return {
    method: request.method,
    path: new URL(request.url).pathname.slice(0, maxTextLength),
    at: now.toISOString(),
    ...(read ? { fields: loggedObject(read.fields) } : {}),
    ...optionalField('promptLength', read && lengthOfCut(read.fields['prompt'])),
    ...optionalField('uploaded', read && uploadedIn(read)),
    status,
    ...(isObject(error) ? { error: loggedObject(error) } : {}),
    images: handled.reduce((sum, { billed }) => sum + billed, 0),
  }
}

const uploadedIn = ({ images, mask }: NonNullable<HandledResponse['read']>) =>
  images.length > 0 || mask ? { images: images.length, mask: mask !== undefined } : undefined

const lengthOfCut = (prompt: unknown) =>
  typeof prompt === 'string' && loggedValue(prompt) !== prompt ? prompt.length : undefined

function loggedObject(value: object): Readonly<Record<string, unknown>> {
  const fields = Object.entries(value)
    .slice(0, maxNames)
    .map(([name, one]) => [name.slice(0, maxNameLength), loggedValue(one)] as const)
  // Lists of lists multiply.
  const kept = fields.filter(([, one]) => (JSON.stringify(one)?.length ?? 0) <= maxEntryLength / maxNames)
  return Object.fromEntries(JSON.stringify(fields).length > maxEntryLength ? kept : fields)
}

/** A value of a request for the log: long text is cut, and a data URL or base64 text becomes its length. */
function loggedValue(value: unknown): unknown {
  if (typeof value === 'string') {
    const isData = /^data:/i.test(value) || (value.length > maxTextLength && !/\s/.test(value))
    if (isData) return `(${value.length} characters of data)`
    return value.length > maxTextLength
      ? `${value.slice(0, maxTextLength)}… (${value.length} characters)`
      : value
  }
  if (Array.isArray(value)) return value.slice(0, 32).map(loggedValue)
  return isObject(value) ? loggedObject(value) : value
}

/** Answers a request for the log itself: `GET` lists it, `DELETE` clears it. Returns undefined for any other path. */
export function answerFromLog(
  request: Request,
  log: RequestLog,
  bill: () => { readonly images: number; readonly calls: number },
): Response | undefined {
  const { pathname } = new URL(request.url)
  if (pathname === '/__bill' && request.method === 'GET') return Response.json(bill())
  if (pathname !== '/__requests' && pathname !== '/__bill') return undefined
  if (pathname === '/__requests' && request.method === 'GET') return Response.json(log.list())
  if (pathname === '/__requests' && request.method === 'DELETE') {
    log.clear()
    return new Response(null, { status: 204 })
  }
  const allow = pathname === '/__bill' ? 'GET' : 'GET, DELETE'
  return Response.json({ error: { message: `Use ${allow}.` } }, { status: 405, headers: { allow } })
}
