import {
  type ImageRequest,
  isObject,
  type JsonObject,
  numberOf,
  type Outcome,
  parseJson,
  parseSize,
  present,
  type Refusal,
  textOf,
  type WireReply,
} from '../../contract/index.ts'
import { type Ask, defineProvider, type InputImage } from '../../plugin/index.ts'
import { excerpt, notAnObject, pathOf, pictureAt, readDetail, shorten, toBase64 } from '../../wire/index.ts'

/** Source: https://docs.bfl.ai/quick_start/pricing, read 2026-11-24: one credit is one US cent. */
const usdPerCredit = 0.01

/** What a job can end with besides a picture. Source: https://docs.bfl.ai/api_integration/errors, read 2026-11-24. */
const refusals = new Set(['Request Moderated', 'Content Moderated', 'Task not found', 'Error', 'Failed'])

const textOfImage = (image: InputImage) => (image.kind === 'url' ? image.url : toBase64(image.bytes))

/** The model is the path. A size is two fields; one picture is what a call makes anyway. */
function bodyOf(request: ImageRequest, images: readonly InputImage[], mask?: InputImage): JsonObject {
  const { model: _model, n, size, ...rest } = request
  const pixels = size === undefined ? undefined : parseSize(size)
  const inputs = images.map((image, index): [string, string] => [
    index === 0 ? 'input_image' : `input_image_${index + 1}`,
    textOfImage(image),
  ])
  return {
    ...rest,
    ...(pixels ?? present('size', size)),
    ...present('n', n === 1 ? undefined : n),
    ...Object.fromEntries(inputs),
    ...present('mask', mask && textOfImage(mask)),
  }
}

function decode(reply: WireReply, _kind: Ask['kind']): Outcome {
  const { status, headers, text } = reply
  if (status >= 300 && status < 400) return { kind: 'redirect', status, location: headers['location'] ?? '' }
  const body = parseJson(text)
  const said = isObject(body) ? textOf(body['status']) : null
  if (isObject(body) && said !== null && refusals.has(said)) return ended(status, said, body)
  if (status >= 400 || status < 200) return readDetail(status, headers, text)
  if (!isObject(body)) return notAnObject(reply, body)
  if (said === 'Ready') return ready(reply, body)
  const address = textOf(body['polling_url'])
  const id = textOf(body['id'])
  if (id === null || (said === null && address === null))
    return body['detail'] === undefined
      ? { kind: 'strange', form: 'json', status, why: `JSON with no \`polling_url\` in it: ${excerpt(text)}` }
      : readDetail(status, headers, text)
  const credits = numberOf(body['cost'])
  return {
    kind: 'pending',
    status,
    state: said ?? 'Pending',
    // An answer to the question itself has no address: the one before holds.
    ...(address === null ? {} : { poll: { method: 'GET', path: address } }),
    ...(credits === undefined ? {} : { usage: { costUsd: credits * usdPerCredit } }),
  }
}

function ready(reply: WireReply, { result }: JsonObject): Outcome {
  const { status } = reply
  const url = isObject(result) ? textOf(result['sample']) : null
  if (url === null)
    return { kind: 'strange', form: 'json', status, why: 'a job that is Ready has no `result.sample`' }
  const inline = pictureAt(url, reply)
  return {
    kind: 'images',
    status,
    items: [{ delivery: 'url', ...(inline ?? { url }) }],
    echo: {},
    usage: null,
    created: undefined,
    problems: [],
  }
}

/** Only a request that was stopped at the door is certain to have made nothing. */
function ended(status: number, said: string, body: JsonObject): Refusal {
  const details = [body['details'], body['result']].find((one) => one !== undefined && one !== null)
  return {
    kind: 'refused',
    status,
    shape: 'json',
    message: shorten(details === undefined ? said : `${said}: ${textOf(details) ?? JSON.stringify(details)}`),
    type: null,
    code: said,
    param: null,
    missingKeys: [],
    job: true,
    ...(said === 'Request Moderated' ? { early: true } : {}),
  }
}

export default defineProvider({
  id: 'bfl',
  title: 'Black Forest Labs',
  role: 'vendor',
  credentials: [{ header: 'x-key', prefix: '' }],
  lacks: ['models'],
  // Jobs are kept where there is room: api.eu2.bfl.ai, api.us1.bfl.ai.
  keyHosts: ['.bfl.ai'],
  encode(ask) {
    if (ask.kind === 'models') throw new TypeError('this API lists no models')
    const [images, mask] = ask.kind === 'edit' ? [ask.images, ask.mask] : [[], undefined]
    return {
      method: 'POST',
      path: `/${pathOf(ask.model)}`,
      body: { kind: 'json', value: bodyOf(ask.request, images, mask) },
    }
  },
  decode,
})
