import sharp from 'sharp'

/** The provider of each host. */
const providers = {
  'api.openai.com': 'openai',
  'openrouter.ai': 'openrouter',
  'generativelanguage.googleapis.com': 'gemini',
  'api.x.ai': 'xai',
}

const drawn = new Map()
/** An image of the recorded format, size and transparency, as base64. Each combination is drawn once. */
async function imageLike({ format, width, height, has_alpha: alpha }) {
  const key = [format, width, height, alpha].join()
  const background = { r: 180, g: 90, b: 40, alpha: 0.5 }
  if (!drawn.has(key)) {
    const noise = { type: 'gaussian', mean: 128, sigma: 40 }
    const image = sharp({
      create: alpha
        ? { width, height, channels: 4, background }
        : { width, height, channels: 3, background: '#888', noise },
    })
    drawn.set(key, (await image.toFormat(format).toBuffer()).toString('base64'))
  }
  return drawn.get(key)
}

/** A recorded body with its images restored. */
async function restored(value) {
  if (Array.isArray(value)) return Promise.all(value.map(restored))
  if (typeof value !== 'object' || value === null) return value
  // The collection stores only the beginning: the image is truncated.
  if (value.__truncated__) return value.head
  if (value.__b64__) return (value.data_uri_prefix ?? '') + (await imageLike(value))
  const entries = await Promise.all(
    Object.entries(value).map(async ([key, one]) => [key, await restored(one)]),
  )
  return Object.fromEntries(entries)
}

/** The recorded request, in the fields of a contract. */
function requestOf({ url, body }) {
  const form = body?.__multipart__ ? body.fields : undefined
  const fields = form
    ? Object.fromEntries(form.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])))
    : (body ?? {})
  const { model, ...rest } = fields
  const named = /models\/([^:/]+):/.exec(url)?.[1]
  const prompt = typeof rest.prompt === 'string' && rest.prompt !== '' ? rest.prompt : 'recorded'
  const n = rest.n === undefined ? {} : { n: Number(rest.n) }
  const words = Object.fromEntries(
    ['size', 'quality', 'output_format', 'background', 'response_format', 'style', 'user'].flatMap((key) =>
      typeof rest[key] === 'string' ? [[key, rest[key]]] : [],
    ),
  )
  return {
    model: model ?? named ?? 'not-named',
    request: { prompt, ...n, ...words },
    sends: form !== undefined,
  }
}

/** A recorded exchange in the form of a `verify` recording, read by the product's own response reader. */
export async function asRun(name, { request, response, recorded_at: at }, { createLifter, measure }) {
  const { host, pathname, origin } = new URL(request.url)
  const { model, request: words, sends } = requestOf(request)
  const lifter = createLifter(0)
  const body = await restored(response.body)
  lifter.push(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)))
  const { text, lifted, pictures } = lifter.end()
  const base = origin + pathname.replace(/\/(images|responses|chat|models)\/?.*$/, '')
  const exchange = {
    id: name,
    probe: 'generate',
    startedAt: at,
    request: { method: request.method, url: request.url, headers: {}, body: words, bytes: 0 },
    reply: { status: response.status, headers: response.headers, text, lifted, bytes: text.length },
    timings: { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null, totalMs: 0 },
    images: await Promise.all(pictures.map(measure)),
  }
  return {
    contract: {
      name,
      provider: providers[host] ?? 'openai-compatible',
      model,
      request: words,
      expect: {},
      ...(sends ? { edit: { as: 'multipart', images: [{ name: 'recorded' }] } } : {}),
    },
    environment: {
      name: 'recorded',
      baseUrl: base,
      role: 'vendor',
      key: { source: 'recorded', state: 'present' },
      startedAt: at,
    },
    exchanges: [exchange],
    withheld: {},
    fitted: [],
    spend: { images: 0, ambiguous: 0, usd: null },
    budget: { withheld: [] },
  }
}
