import type { Exchange } from '../../../contract/index.ts'
import {
  aContract,
  anExchange,
  anImage,
  aResponse,
  checkTester,
  facts,
  refused,
  served,
} from '../../../testing/index.ts'
import check from './delivery.ts'

const url = 'https://cdn.example/1.png'
const byUrl = served({ items: [{ delivery: 'url', url }] })
const download = (over: Partial<Exchange> = {}) =>
  anExchange({
    id: 'x2',
    probe: 'download',
    request: { method: 'GET', url, headers: {}, bytes: 0 },
    reply: aResponse({ headers: { 'content-type': 'image/png' }, text: '' }),
    images: [anImage()],
    ...over,
  })
const { reply: _, ...unanswered } = download({ images: [] })
const timeout = { code: 'connect_timeout', message: 'no connection in 15 s', mayHaveArrived: false } as const

const interrupted = { code: 'interrupted', message: 'interrupted', mayHaveArrived: true } as const
const proxy = { code: 'proxy', message: '407', mayHaveArrived: false } as const

const contract = aContract()
const b64Known = { contract, facts: facts({ delivery: 'b64_json' }), downloads: [] }
const urlKnown = { contract, facts: facts({ delivery: 'url' }), generate: byUrl }
const lost = (over: Partial<Exchange>) => ({
  evidence: { ...urlKnown, downloads: [download(), download({ images: [], ...over })] },
  messageId: 'unreachable',
  severity: 'breaking',
  blame: 'gateway',
})
const lasting = (...expiries: readonly string[]) => ({
  ...urlKnown,
  downloads: expiries.map((expiresAt) => download({ expiresAt })),
})

checkTester(check, {
  pass: [
    {
      name: 'the picture itself, asked for as a file',
      evidence: {
        ...b64Known,
        contract: aContract({ request: { prompt: 'p', response_format: 'file' } }),
        generate: served(
          { items: [{ delivery: 'bytes', picture: 0 }] },
          { reply: aResponse({ bytes: 1400 }) },
        ),
      },
    },
    {
      name: 'as the model is known to',
      evidence: { ...b64Known, generate: served({}, { reply: aResponse({ bytes: 1400 }) }) },
    },
    {
      name: 'an address that works',
      evidence: { ...urlKnown, downloads: [download()] },
    },
    {
      name: 'what the contract expects goes before what is known',
      evidence: {
        ...b64Known,
        downloads: [download()],
        contract: aContract({ expect: { delivery: 'url' } }),
        generate: byUrl,
      },
    },
    {
      name: 'what the request asks for goes before what is known',
      evidence: {
        ...b64Known,
        downloads: [download()],
        contract: aContract({ request: { prompt: 'p', response_format: 'url' } }),
        generate: byUrl,
      },
    },
    {
      name: 'a broken picture is a picture; whether it decodes is asked elsewhere',
      evidence: { ...urlKnown, downloads: [download({ images: [anImage({ broken: 'truncated' })] })] },
    },
    {
      name: 'an address that lasts a day',
      evidence: lasting('2026-11-25T10:00:00Z'),
    },
    {
      name: 'nothing expected and nothing known',
      evidence: { ...b64Known, downloads: [download()], facts: facts(), generate: byUrl },
    },
  ],
  error: [
    {
      name: 'a text where the picture should be',
      evidence: {
        ...b64Known,
        generate: served({ items: [{ delivery: 'b64_json', unreadable: 'string' }] }, { images: [] }),
      },
    },
    {
      name: 'refused',
      evidence: { ...b64Known, generate: refused(400) },
    },
    {
      name: 'an empty list',
      evidence: { ...b64Known, generate: served({ items: [] }) },
    },
    {
      name: 'an address that leads elsewhere',
      evidence: {
        ...urlKnown,
        downloads: [
          download(),
          download({
            images: [],
            reply: aResponse({ status: 302, headers: { location: 'https://login.example/' } }),
          }),
        ],
      },
    },
    {
      name: 'interrupted while it was fetched',
      evidence: { ...urlKnown, downloads: [{ ...unanswered, failure: interrupted }] },
    },
    {
      name: 'never fetched',
      evidence: { ...urlKnown, downloads: [] },
    },
  ],
  fail: [
    {
      name: 'through a proxy that fails',
      evidence: { ...urlKnown, downloads: [{ ...unanswered, failure: proxy }] },
      messageId: 'unreachable',
      blame: 'your_environment',
    },
    {
      name: 'addresses instead of base64',
      evidence: { ...b64Known, generate: byUrl },
      messageId: 'way',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'a data URL',
      evidence: {
        ...b64Known,
        generate: served({ items: [{ delivery: 'b64_json', picture: 0, prefix: 'data:image/png;base64,' }] }),
      },
      messageId: 'prefix',
      blame: 'gateway',
    },
    {
      name: 'some one way and some the other',
      evidence: {
        ...b64Known,
        generate: served({
          items: [
            { delivery: 'b64_json', picture: 0 },
            { delivery: 'url', url },
            { delivery: 'url', url },
            { delivery: 'none' },
          ],
        }),
      },
      messageId: 'way',
    },
    {
      name: 'another way than the request asks for',
      evidence: {
        ...urlKnown,
        contract: aContract({ request: { prompt: 'p', response_format: 'b64_json' } }),
        downloads: [],
      },
      messageId: 'way',
    },
    {
      name: 'an address that refuses',
      ...lost({ reply: aResponse({ status: 403 }) }),
    },
    {
      name: 'an address of a page',
      ...lost({ reply: aResponse({ headers: { 'content-type': 'text/html' } }) }),
    },
    {
      name: 'an address of nothing',
      ...lost({ reply: aResponse({ headers: { 'content-type': 'image/png' }, bytes: 0 }) }),
    },
    {
      name: 'an address of something without a name',
      ...lost({ reply: aResponse({ headers: {} }) }),
    },
    {
      name: 'an address that nothing answers at',
      ...lost({}),
      evidence: { ...urlKnown, downloads: [download(), { ...unanswered, failure: timeout }] },
    },
    {
      name: 'an address without an answer, and nobody says why',
      ...lost({}),
      evidence: { ...urlKnown, downloads: [unanswered] },
    },
    {
      name: 'the soonest of two addresses that end',
      evidence: lasting('2026-11-24T12:00:00Z', '2026-11-24T11:00:00Z'),
      messageId: 'expiring',
      severity: 'notice',
      blame: 'gateway',
    },
    {
      name: 'an address that lasts a minute short of a day',
      evidence: lasting('2026-11-25T09:59:00Z'),
      messageId: 'expiring',
    },
    {
      name: 'an address that lasts a minute',
      evidence: lasting('2026-11-24T10:01:00Z'),
      messageId: 'expiring',
    },
    {
      name: 'an address that lasts seconds',
      evidence: lasting('2026-11-24T10:00:20Z'),
      messageId: 'expiring',
    },
    {
      name: 'an address that refuses, because it has ended',
      ...lost({ reply: aResponse({ status: 403 }), expiresAt: '2026-11-24T10:00:00Z' }),
    },
    {
      name: 'an address that has ended',
      evidence: lasting('2026-11-24T09:00:00Z'),
      messageId: 'expiring',
    },
  ],
})
