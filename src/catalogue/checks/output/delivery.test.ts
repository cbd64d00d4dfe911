import type { Exchange } from '../../../contract/index.ts'
import {
  aContract,
  anExchange,
  anImage,
  aReply,
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
    reply: aReply({ headers: { 'content-type': 'image/png' }, text: '' }),
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
const lost = (over: Partial<Exchange>, why: string) => ({
  evidence: { ...urlKnown, downloads: [download(), download({ images: [], ...over })] },
  messageId: 'unreachable',
  says: `the picture at ${url} cannot be had from here: ${why}`,
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
        generate: served({ items: [{ delivery: 'bytes', picture: 0 }] }, { reply: aReply({ bytes: 1400 }) }),
      },
      says: 'bytes, 1400 bytes',
    },
    {
      name: 'as the model is known to',
      evidence: { ...b64Known, generate: served({}, { reply: aReply({ bytes: 1400 }) }) },
      says: 'b64_json, 1400 bytes',
    },
    {
      name: 'an address that works',
      evidence: { ...urlKnown, downloads: [download()] },
      says: 'url, 2 bytes',
    },
    {
      name: 'what the contract expects goes before what is known',
      evidence: {
        ...b64Known,
        downloads: [download()],
        contract: aContract({ expect: { delivery: 'url' } }),
        generate: byUrl,
      },
      says: 'url, 2 bytes',
    },
    {
      name: 'what the request asks for goes before what is known',
      evidence: {
        ...b64Known,
        downloads: [download()],
        contract: aContract({ request: { prompt: 'p', response_format: 'url' } }),
        generate: byUrl,
      },
      says: 'url, 2 bytes',
    },
    {
      name: 'a broken picture is a picture; whether it decodes is asked elsewhere',
      evidence: { ...urlKnown, downloads: [download({ images: [anImage({ broken: 'truncated' })] })] },
      says: 'url, 2 bytes',
    },
    {
      name: 'an address that lasts a day',
      evidence: lasting('2026-11-25T10:00:00Z'),
      says: 'url, 2 bytes',
    },
    {
      name: 'nothing expected and nothing known',
      evidence: { ...b64Known, downloads: [download()], facts: facts(), generate: byUrl },
      says: 'url, 2 bytes',
    },
  ],
  skip: [
    {
      name: 'a text where the picture should be',
      evidence: {
        ...b64Known,
        generate: served({ items: [{ delivery: 'b64_json', unreadable: 'string' }] }, { images: [] }),
      },
      says: 'what came is no picture (see output/decodes)',
    },
    {
      name: 'refused',
      evidence: { ...b64Known, generate: refused(400) },
      says: 'no pictures in the reply (see request/accepted, output/count)',
    },
    {
      name: 'an empty list',
      evidence: { ...b64Known, generate: served({ items: [] }) },
      says: 'no pictures in the reply (see request/accepted, output/count)',
    },
  ],
  error: [
    {
      name: 'an address that leads elsewhere',
      evidence: {
        ...urlKnown,
        downloads: [
          download(),
          download({
            images: [],
            reply: aReply({ status: 302, headers: { location: 'https://login.example/' } }),
          }),
        ],
      },
      says: 'the picture’s address redirects to https://login.example/, which is not followed',
    },
    {
      name: 'interrupted while it was fetched',
      evidence: { ...urlKnown, downloads: [{ ...unanswered, failure: interrupted }] },
      says: 'the fetch of a picture was interrupted',
    },
    {
      name: 'never fetched',
      evidence: { ...urlKnown, downloads: [] },
      says: 'the picture’s address was not fetched',
    },
  ],
  fail: [
    {
      name: 'through a proxy that fails',
      evidence: { ...urlKnown, downloads: [{ ...unanswered, failure: proxy }] },
      messageId: 'unreachable',
      says: `the picture at ${url} cannot be had from here: 407`,
      blame: 'your_environment',
    },
    {
      name: 'addresses instead of base64',
      evidence: { ...b64Known, generate: byUrl },
      messageId: 'way',
      says: 'pictures come as url, not as b64_json',
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
      says: 'b64_json begins with data:image/png;base64,: clients that decode the field get garbage',
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
      says: 'pictures come as b64_json and url, not as b64_json',
    },
    {
      name: 'another way than the request asks for',
      evidence: {
        ...urlKnown,
        contract: aContract({ request: { prompt: 'p', response_format: 'b64_json' } }),
        downloads: [],
      },
      messageId: 'way',
      says: 'pictures come as url, not as b64_json',
    },
    {
      name: 'an address that refuses',
      ...lost({ reply: aReply({ status: 403 }) }, 'status 403'),
    },
    {
      name: 'an address of a page',
      ...lost(
        { reply: aReply({ headers: { 'content-type': 'text/html' } }) },
        'what is there is no picture (text/html)',
      ),
    },
    {
      name: 'an address of nothing',
      ...lost(
        { reply: aReply({ headers: { 'content-type': 'image/png' }, bytes: 0 }) },
        'what is there is empty',
      ),
    },
    {
      name: 'an address of something without a name',
      ...lost({ reply: aReply({ headers: {} }) }, 'what is there is no picture (no content type)'),
    },
    {
      name: 'an address that nothing answers at',
      ...lost({}, 'no connection in 15 s'),
      evidence: { ...urlKnown, downloads: [download(), { ...unanswered, failure: timeout }] },
    },
    {
      name: 'an address without an answer, and nobody says why',
      ...lost({}, 'no answer'),
      evidence: { ...urlKnown, downloads: [unanswered] },
    },
    {
      name: 'the soonest of two addresses that end',
      evidence: lasting('2026-11-24T12:00:00Z', '2026-11-24T11:00:00Z'),
      messageId: 'expiring',
      says: 'the picture’s address works for 60 minutes',
      severity: 'notice',
      blame: 'gateway',
    },
    {
      name: 'an address that lasts a minute short of a day',
      evidence: lasting('2026-11-25T09:59:00Z'),
      messageId: 'expiring',
      says: 'the picture’s address works for 1439 minutes',
    },
    {
      name: 'an address that lasts a minute',
      evidence: lasting('2026-11-24T10:01:00Z'),
      messageId: 'expiring',
      says: 'the picture’s address works for 1 minute',
    },
    {
      name: 'an address that lasts seconds',
      evidence: lasting('2026-11-24T10:00:20Z'),
      messageId: 'expiring',
      says: 'the picture’s address works for 20 seconds',
    },
    {
      name: 'an address that refuses, because it has ended',
      ...lost(
        { reply: aReply({ status: 403 }), expiresAt: '2026-11-24T10:00:00Z' },
        'status 403, it had expired when it was given',
      ),
    },
    {
      name: 'an address that has ended',
      evidence: lasting('2026-11-24T09:00:00Z'),
      messageId: 'expiring',
      says: 'the picture’s address says it had expired when it was given',
    },
  ],
})
