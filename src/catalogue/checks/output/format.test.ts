import type { Headers, ResponseItem } from '../../../contract/index.ts'
import {
  aContract,
  anExchange,
  anImage,
  aResponse,
  checkTester,
  facts,
  served,
} from '../../../testing/index.ts'
import check from './format.ts'

const documented = facts({
  params: { output_format: { type: 'choice', values: ['png', 'jpeg', 'webp'], default: 'png' } },
})
const none = aContract({ request: { prompt: 'p' } })
const asked = aContract({ request: { prompt: 'p', output_format: 'webp' } })
const expected = aContract({ request: { prompt: 'p' }, expect: { format: 'jpeg' } })
const byEnding = aContract({ request: { prompt: 'p', output_format: 'jpg' } })
const webp = anImage({ format: 'webp' })

/** Pictures of the right format that a person would want to hear about. */
const unusual = [
  { name: 'one that moves', image: { frames: 3 } },
  {
    name: 'one with something behind it',
    image: { trailingBytes: 5000 },
  },
  {
    name: 'one in printing colours',
    image: { colourSpace: 'cmyk' },
  },
  {
    name: 'one that is to be turned',
    image: { orientation: 6, width: 1024, height: 640 },
  },
]

const png = anImage({ sha256: 'a' })
const inline = (item: Partial<ResponseItem>, headers: Headers = {}) =>
  served(
    { items: [{ delivery: 'b64_json', picture: 0, ...item }] },
    { reply: aResponse({ headers, lifted: [{ sha256: 'a', bytes: 1, valid: true }] }) },
  )
const fetched = (url: string, headers: Headers) => [
  anExchange({ images: [png], request: { ...anExchange().request, url }, reply: aResponse({ headers }) }),
]
/** PNGs under another label. */
const contrary = [
  { name: 'the echo', images: [png], generate: served({ echo: { output_format: 'webp' } }) },
  {
    name: 'the echo, as a media type',
    images: [png],
    generate: served({ echo: { output_format: 'image/jpeg' } }),
  },
  { name: 'the entry', images: [png], generate: inline({ mediaType: 'image/jpeg' }) },
  { name: 'a data URL', images: [png], generate: inline({ prefix: 'data:image/jpeg;base64,' }) },
  {
    name: 'the content type of the response',
    images: [png],
    generate: inline({ delivery: 'bytes' }, { 'content-type': 'image/webp' }),
  },
  {
    name: 'the content type of a URL',
    images: [png],
    downloads: fetched('https://x.example/a', { 'content-type': 'image/webp' }),
  },
  {
    name: 'the file name in a URL',
    images: [png],
    downloads: fetched('https://x.example/a.JPG?x=a.png', { 'content-type': 'image/png' }),
  },
]

checkTester(check, {
  pass: [
    {
      name: 'labels that agree, in other spellings',
      evidence: {
        contract: none,
        facts: facts(),
        images: [anImage({ sha256: 'a', format: 'jpeg' })],
        generate: served(
          {
            echo: { output_format: 'jpg' },
            items: [{ delivery: 'b64_json', picture: 0, mediaType: 'image/jpg' }],
          },
          { reply: aResponse({ lifted: [{ sha256: 'a', bytes: 1, valid: true }] }) },
        ),
        downloads: [
          anExchange({
            images: [anImage({ format: 'jpeg' })],
            request: { ...anExchange().request, url: 'https://x.example/a.jpeg' },
            reply: aResponse({ headers: { 'content-type': 'image/pjpeg' } }),
          }),
        ],
      },
    },
    {
      name: 'an echo that is no value',
      evidence: {
        contract: none,
        facts: documented,
        images: [png],
        generate: served({ echo: { output_format: 'None' } }),
      },
    },
    {
      name: 'another format than requested in the echo, which output/echo reports',
      evidence: {
        contract: asked,
        facts: documented,
        images: [webp],
        generate: served({ echo: { output_format: 'png' } }),
      },
    },
    {
      name: 'as asked, whatever the default',
      evidence: { contract: asked, facts: documented, images: [webp, webp] },
    },
    {
      name: 'as asked, by the ending of its files',
      evidence: { contract: byEnding, facts: documented, images: [anImage({ format: 'jpeg' })] },
    },
    {
      name: 'as the contract expects',
      evidence: { contract: expected, facts: documented, images: [anImage({ format: 'jpeg' })] },
    },
    {
      name: 'handed out as bytes of no kind',
      evidence: {
        contract: none,
        facts: documented,
        images: [anImage()],
        downloads: [
          anExchange({
            images: [anImage()],
            reply: aResponse({ headers: { 'content-type': 'application/octet-stream' } }),
          }),
        ],
      },
    },
    {
      name: 'as documented',
      evidence: { contract: none, facts: documented, images: [anImage()] },
    },
  ],
  skip: [
    {
      name: 'nothing to compare with',
      evidence: { contract: none, facts: facts(), images: [anImage(), webp] },
    },
  ],
  error: [
    {
      name: 'nothing decoded',
      evidence: { contract: asked, facts: documented, images: [anImage({ broken: 'truncated' })] },
    },
  ],
  fail: [
    ...contrary.map(({ name, ...evidence }) => ({
      name: `bytes that contradict ${name}`,
      evidence: { contract: none, facts: facts(), ...evidence },
      messageId: 'label' as const,
      blame: 'gateway' as const,
    })),
    {
      name: 'an echo and bytes that contradict what was requested: one finding',
      evidence: {
        contract: asked,
        facts: documented,
        images: [anImage()],
        generate: served({ echo: { output_format: 'webp' } }),
      },
      messageId: 'wrong',
    },
    ...unusual.map(({ name, image }) => ({
      name,
      evidence: { contract: none, facts: documented, images: [anImage(image)] },
      messageId: 'unusual' as const,

      severity: 'notice' as const,
      blame: 'gateway' as const,
    })),
    {
      name: 'not what is expected, which nothing asked for',
      evidence: { contract: expected, facts: documented, images: [anImage()] },
      messageId: 'wrong',
      blame: 'your_request',
    },
    {
      name: 'an address with another label',
      evidence: {
        contract: none,
        facts: documented,
        images: [anImage()],
        downloads: [
          anExchange({
            images: [anImage()],
            reply: aResponse({ headers: { 'content-type': 'text/html; charset=utf-8' } }),
          }),
        ],
      },
      messageId: 'label',
      severity: 'risky',
      blame: 'gateway',
    },
    {
      name: 'another than asked',
      evidence: { contract: asked, facts: documented, images: [webp, anImage()] },
      messageId: 'wrong',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'another than expected',
      evidence: { contract: expected, facts: documented, images: [anImage()] },
      messageId: 'wrong',
    },
    {
      name: 'another than asked by the ending of its files',
      evidence: { contract: byEnding, facts: documented, images: [webp] },
      messageId: 'wrong',
    },
    {
      name: 'as expected, not as asked: each is judged',
      evidence: {
        contract: aContract({
          request: { prompt: 'p', output_format: 'webp' },
          expect: { format: 'jpeg' },
        }),
        facts: documented,
        images: [anImage({ broken: 'truncated' }), anImage({ format: 'jpeg' })],
      },
      messageId: 'wrong',
    },
    {
      name: 'another than documented',
      evidence: { contract: none, facts: documented, images: [webp] },
      messageId: 'wrong',
    },
  ],
})
