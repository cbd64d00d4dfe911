import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { inside } from './inside.js'
import { table, target } from './rounds.js'

export const title = '200 recorded exchanges, judged'

/** Beside the project or above it, or where GRAYCARD_SHARED says. */
function recordings() {
  const parents = []
  for (let at = import.meta.dirname; at !== path.dirname(at); at = path.dirname(at))
    parents.push(path.join(at, 'shared'))
  return [process.env['GRAYCARD_SHARED'] ?? [], parents]
    .flat()
    .map((shared) => path.join(shared, 'upstream/recordings'))
    .find(existsSync)
}

/** Hosts → providers; the shape of the request says the rest. */
const providers = {
  'api.openai.com': 'openai',
  'openrouter.ai': 'openrouter',
  'generativelanguage.googleapis.com': 'gemini',
  'api.x.ai': 'xai',
}

const drawn = new Map()
/** A picture of the recorded format, size and transparency, as base64; one of each is drawn. */
async function pictureLike({ format, width, height, has_alpha: alpha }) {
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

/** A recorded body with its pictures put back. */
async function restored(value) {
  if (Array.isArray(value)) return Promise.all(value.map(restored))
  if (typeof value !== 'object' || value === null) return value
  // Cut off by who collected them: what is left is a picture that ends too early.
  if (value.__truncated__) return value.head
  if (value.__b64__) return (value.data_uri_prefix ?? '') + (await pictureLike(value))
  const entries = await Promise.all(
    Object.entries(value).map(async ([key, one]) => [key, await restored(one)]),
  )
  return Object.fromEntries(entries)
}

/** What was asked, in the words of a contract. */
function asked({ url, body }) {
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

/** One recorded exchange as what `verify` would have recorded, read through the product's own reader of replies. */
async function asRun(name, { request, response, recorded_at: at }, { createLifter, measure }) {
  const { host, pathname, origin } = new URL(request.url)
  const { model, request: words, sends } = asked(request)
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

/** Why a recorded success shows no picture: what recorders did to them, and nothing else. */
const excuses = [
  { why: 'the recorder kept no body of it', is: ({ reply }) => reply.text === '' },
  {
    why: 'the recorder put a word where the picture was',
    is: ({ reply }) => reply.text.includes('<BASE64_IMAGE_DATA>'),
  },
]

/** Judges every recording with every check, offline. */
export async function run() {
  const folder = recordings()
  if (!folder) {
    const missing =
      'NOT MEASURED: shared/upstream/recordings is not beside this project, nor where GRAYCARD_SHARED says.'
    process.stderr.write(`${missing}\n`)
    return missing
  }
  const product = await inside('recordings', {
    createLifter: 'transport/lift.ts',
    measure: 'image/measure.ts',
    assemble: 'engine/verify/assemble.ts',
    judgeRecording: 'engine/verify/verify.ts',
    knowledge: 'knowledge/index.ts',
    builtins: 'app/builtins.ts',
    providerOf: 'app/builtins.ts',
  })
  const { assemble, judgeRecording, knowledge, builtins, providerOf } = product
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.json'))
  const rows = new Map()
  const exceptions = new Map()
  let crashed = 0
  let findings = 0
  let right = 0
  for (const file of files) {
    const recorded = JSON.parse(readFileSync(path.join(folder, file), 'utf8'))
    const run = await asRun(path.basename(file, '.json'), recorded, product)
    // A host that no provider stands for is read as anybody's.
    if (!builtins.providers.some(({ id }) => id === run.contract.provider))
      run.contract.provider = 'openai-compatible'
    const { evidence } = assemble(run, providerOf(run.contract.provider), knowledge)
    const { outcome, cause, blame } = evidence.generate
    const recording = {
      schema: 'graycard/evidence@1',
      startedAt: '',
      finishedAt: '',
      graycard: '',
      only: [],
      runs: [run],
    }
    const report = judgeRecording(recording, { checks: builtins.checks, knowledge, provider: providerOf })
    const all = report.runs.flatMap((one) => one.findings)
    findings += all.length
    crashed += all.filter(({ message }) => message.startsWith('the check itself failed')).length
    const { host, pathname } = new URL(recorded.request.url)
    const served = recorded.response.status < 300
    const shown =
      outcome.kind === 'images' &&
      outcome.items.length > 0 &&
      outcome.items.every(({ delivery, unreadable }) => delivery !== 'none' && unreadable === undefined)
    const reason =
      outcome.kind === 'refused' && cause !== undefined && cause !== 'other' && blame !== 'unknown'
    const good = served ? shown : reason
    if (good) right++
    else {
      const why =
        excuses.find(({ is }) => is(run.exchanges[0]))?.why ??
        `UNEXPLAINED: ${JSON.stringify(outcome).slice(0, 120)}`
      exceptions.set(why, (exceptions.get(why) ?? 0) + 1)
    }
    const means = served ? 'pictures' : `${cause} (${blame})`
    const route = pathname.replace(/models\/[^:]+/, 'models/…')
    const key = [host, route, recorded.response.status, means].join(' | ')
    const row = rows.get(key) ?? { count: 0, good: 0 }
    rows.set(key, { count: row.count + 1, good: row.good + (good ? 1 : 0) })
  }
  const lines = [...rows].toSorted(([a], [b]) => a.localeCompare(b))
  const told = [...exceptions].map(([why, count]) => `- ${count} × ${why}.`)
  return `${files.length} exchanges that three public client libraries recorded with real APIs; a picture that a recorder cut out was drawn again in its recorded
format, size and transparency. Each goes through the reader of replies, its provider's decoder and all ${builtins.checks.length} checks: ${findings} findings.

${table(
  ['host', 'route', 'status', 'means', 'exchanges', 'read so'],
  lines.map(([key, { count, good }]) => [...key.split(' | '), String(count), String(good)]),
)}

Read otherwise, and why:

${told.join('\n')}

${target('checks that crashed', crashed, { atMost: 0 })}
${target(
  'exchanges that are neither read nor explained',
  [...exceptions].filter(([why]) => why.startsWith('UNEXPLAINED')).reduce((sum, [, count]) => sum + count, 0),
  { atMost: 0 },
)}`
}
