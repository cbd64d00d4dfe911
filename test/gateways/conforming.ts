import type { NamedGateway } from '../support/gateway-case.ts'
import {
  type Fields,
  entriesOf,
  fieldsIn,
  type Gateway,
  parse,
  type Reply,
  reply,
  withFields,
} from '../support/gateway.ts'

const changed =
  (change: (answer: Reply) => Reply): Gateway =>
  async (call) =>
    change(await call.api())
const headers = (more: Readonly<Record<string, string>>): Gateway =>
  changed((answer) => ({ ...answer, headers: { ...answer.headers, ...more } }))
const quiet = { fails: [], exit: [0] as const, images: 1 }

/** Rejections of the API in another, documented way. */
const rejection = (change: (answer: Reply, body: Fields) => Reply): Gateway =>
  changed((answer) => (answer.status < 400 ? answer : change(answer, parse(answer.body))))

/** Unusual and allowed: nothing risky or breaking may be said. */
export default [
  {
    name: 'writes its header names in capitals, and sends more of them',
    does: changed((answer) => ({
      ...answer,
      headers: {
        ...Object.fromEntries(
          Object.entries(answer.headers).map(([name, value]) => [name.toUpperCase(), value]),
        ),
        'X-Cache': 'MISS',
        Via: '2 varnish (Varnish/7.1)',
        'Alt-Svc': 'h3=":443"; ma=86400',
      },
    })),
    expect: quiet,
  },
  {
    name: 'adds fields to the response and to every image',
    does: (call) =>
      call.own
        ? withFields(call, (body) => ({
            id: 'img-1',
            ...body,
            provider: { name: 'pool-3' },
            data: entriesOf(body).map(({ b64_json }) => ({
              index: 0,
              b64_json,
              revised_prompt: 'A sunset',
              safety: null,
            })),
          }))
        : call.api(),
    expect: quiet,
  },
  {
    name: 'keeps the connection alive with spaces before the JSON',
    does: (call) =>
      call.own
        ? changed((answer) => ({
            ...answer,
            body: `  \n \n  ${JSON.stringify(parse(answer.body), null, 2)}\n`,
          }))(call)
        : call.api(),
    expect: quiet,
  },
  {
    name: 'returns 201 for a created image',
    does: changed((answer) => (answer.status === 200 ? { ...answer, status: 201 } : answer)),
    expect: quiet,
  },
  {
    name: 'names the character set of its JSON',
    does: changed((answer) => ({
      ...answer,
      headers: { ...answer.headers, 'content-type': 'application/json; charset=UTF-8' },
    })),
    expect: quiet,
  },
  {
    name: 'rejects with 422 and the documented error object',
    does: rejection((answer) => (answer.status === 400 ? { ...answer, status: 422 } : answer)),
    expect: quiet,
  },
  {
    name: 'adds a request id beside the error object',
    does: rejection((answer, body) => ({
      ...answer,
      body: JSON.stringify({ ...body, request_id: 'r-17', docs: 'https://example.com/errors' }),
    })),
    expect: quiet,
  },
  {
    name: 'says that there is no limit',
    does: headers({
      'x-ratelimit-limit-requests': '-1',
      'x-ratelimit-remaining-requests': '-1',
      'x-ratelimit-limit-images': 'unlimited',
    }),
    contract: { traffic: { peakImagesPerMinute: 40 } },
    expect: quiet,
  },
  {
    name: 'states limits above the traffic in another form',
    does: headers({
      'ratelimit-policy': '"requests";q=600;w=60, "day";q=90000;w=86400',
      ratelimit: '"requests";r=599;t=3',
    }),
    contract: { traffic: { peakImagesPerMinute: 40 } },
    expect: quiet,
  },
  {
    name: 'lists its models in pages, with fields of its own and one unreadable entry',
    does: (call) =>
      call.path.endsWith('/models')
        ? reply(200, {
            object: 'list',
            data: [
              null,
              { id: 'gpt-image-2', object: 'model', pricing: { image: '0.01' }, enabled: true },
              { id: 'flux-2', object: 'model' },
            ],
            has_more: true,
            first_id: 'gpt-image-2',
            last_id: 'flux-2',
          })
        : call.api(),
    expect: quiet,
  },
  {
    name: 'streams with comments, event ids, CRLF and a final DONE',
    async does(call) {
      const answer = await call.api()
      if (!call.own) return answer
      const events = answer.body.toString().replaceAll('event: ', 'id: 7\nevent: ')
      return { ...answer, body: `: ping\n\n${events}data: [DONE]\n\n`.replaceAll('\n', '\r\n') }
    },
    contract: { request: { stream: true } },
    expect: quiet,
  },
  {
    name: 'breaks its usage down further',
    does: (call) =>
      call.own
        ? withFields(call, (body) => ({
            ...body,
            usage: {
              ...fieldsIn(body, 'usage'),
              cached_tokens: 0,
              cost: 0.04,
              cost_details: { upstream: 0.005 },
            },
          }))
        : call.api(),
    expect: quiet,
  },
] satisfies readonly NamedGateway[]
