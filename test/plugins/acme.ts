import {
  alertTitle,
  defineCheck,
  defineDialect,
  defineNotifier,
  definePlugin,
  defineProvider,
  defineQuirk,
  defineReporter,
  defineSource,
  openaiFormat,
} from 'graycard/plugin'

/** A plug-in with one part of each kind, as somebody outside this repository writes it. */

const fileSize = defineCheck({
  id: 'output/file-size',
  title: 'Images are small enough for the page',
  why: 'A page with large images loads slowly.',
  severity: 'risky',
  needs: ['images'],
  messages: {
    'too-large': {
      blame: 'your_request',
      says: ({ seen }) => `The image has ${seen}`,
      fix: () => 'Request another format',
    },
  },
  run: ({ images }, answer) =>
    images.map(({ bytes }) =>
      bytes > 1000
        ? answer.fail('too-large', { expected: 'at most 1000 bytes', seen: `${bytes} bytes` })
        : answer.pass(`${bytes} bytes`),
    ),
})

/** Gives away everything it is given. */
const evidence = defineCheck({
  id: 'environment/evidence',
  title: 'What a check is given',
  why: 'It must hold no secret.',
  severity: 'notice',
  needs: ['contract', 'environment', 'exchanges', 'facts', 'providerFacts', 'spend', 'budget'],
  messages: {},
  run: (given, answer) => answer.pass(JSON.stringify(given)),
})

const faulty = defineCheck({
  id: 'limits/faulty',
  title: 'Never judged',
  why: 'It throws.',
  severity: 'breaking',
  needs: ['contract'],
  messages: {},
  run: () => {
    throw new Error('the check is wrong')
  },
})

const words = defineReporter({
  id: 'words',
  title: 'One line for each finding of this plug-in',
  needsImages: false,
  render: ({ runs }) =>
    runs
      .flatMap(({ findings }) => findings.filter(({ check }) => check.startsWith('acme/')))
      .map(({ check, verdict }) => `${check} ${verdict}\n`)
      .join(''),
})

const images = defineProvider({
  id: 'images',
  title: 'ACME Images',
  role: 'vendor',
  credentials: [{ header: 'authorization', prefix: 'Bearer ' }],
  unsupported: ['edit'],
  encode(ask) {
    if (ask.kind === 'models') return { method: 'GET', path: '/models' }
    const value = { ...ask.request, model: ask.model }
    return { method: 'POST', path: '/images/generations', body: { kind: 'json', value } }
  },
  decode({ status, lifted, text }, kind) {
    if (status >= 400)
      return {
        kind: 'refused',
        status,
        shape: 'json',
        message: text.slice(0, 200),
        type: null,
        code: null,
        param: null,
        missingKeys: [],
      }
    if (kind === 'models') {
      const { data }: { readonly data: readonly { readonly id: string }[] } = JSON.parse(text)
      return { kind: 'models', status, models: data.map(({ id }) => ({ id })) }
    }
    const items = lifted.map((_, picture) => ({ delivery: 'b64_json' as const, picture }))
    return { kind: 'images', status, items, echo: {}, usage: null, created: 1, problems: [] }
  },
})

const prices = defineSource({
  id: 'prices',
  title: 'Prices of ACME',
  recognise: ({ text }) => text.includes('"acme":'),
  parse: (text): { readonly acme: Readonly<Record<string, number>> } => JSON.parse(text),
  claims: ({ acme }) =>
    Object.entries(acme).map(([model, value]) => ({
      provider: 'acme',
      model,
      path: 'price.imageOut',
      value,
    })),
})

const tiny = defineQuirk({
  id: 'tiny',
  title: 'Every image is 256x256',
  source: 'made up for a test',
  date: '2026-11-30',
  provokes: [{ check: 'output/size', blame: 'gateway', severity: 'breaking' }],
  drawing: (drawing) => ({ ...drawing, width: 256, height: 256 }),
})

const pager = defineNotifier({
  id: 'pager',
  title: 'ACME Pager',
  settings: { url: { secret: true, required: true, about: 'address of the pager' } },
  encode: (alert, { url }) => ({
    kind: 'http',
    method: 'POST',
    url: String(url),
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ page: alertTitle(alert) }),
  }),
})

const shape = defineDialect({
  id: 'images',
  title: 'ACME Images',
  vendor: 'openai',
  root: '/acme',
  provokes: [],
  read: (call) => openaiFormat.requestTo(call.path.replace('/acme', '/v1'), call),
  write: (reply) => reply,
})

export default definePlugin({
  name: 'acme',
  checks: [fileSize, evidence, faulty],
  dialects: [shape],
  notifiers: [pager],
  providers: [images],
  quirks: [tiny],
  reporters: [words],
  sources: [prices],
})
