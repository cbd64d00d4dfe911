import {
  contradictions,
  count,
  type Delivery,
  type Exchange,
  type ImageRequest,
  ownValue,
  truncate,
} from '../../../contract/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

/** An address that lives a day can be stored for a job that runs every night; a shorter one cannot. */
const shortMinutes = 24 * 60

/** For how many seconds a picture's address says it still works when it is fetched. */
const secondsLeft = ({ expiresAt, startedAt }: Exchange): number | undefined =>
  expiresAt === undefined ? undefined : (Date.parse(expiresAt) - Date.parse(startedAt)) / 1000

/** In minutes, and below one in seconds. */
const lasts = (seconds: number) =>
  seconds < 60 ? count(Math.ceil(seconds), 'second') : count(Math.round(seconds / 60), 'minute')

/** Most clients follow a redirected GET; this does not, so it cannot say what is there. */
const redirects = ({ reply }: Exchange) =>
  reply !== undefined && reply.status >= 300 && reply.status < 400 && reply.status !== 304

/** Why a download brought no picture; undefined where it did. */
function lost(download: Exchange): string | undefined {
  const { reply, failure, images } = download
  if (!reply) return failure?.message ?? 'no answer'
  const over = (secondsLeft(download) ?? 1) <= 0
  if (reply.status !== 200) return `status ${reply.status}${over ? ', it had expired when it was given' : ''}`
  if (images.length > 0) return undefined
  return reply.bytes === 0
    ? 'what is there is empty'
    : `what is there is no picture (${reply.headers['content-type'] ?? 'no content type'})`
}

const short = (url: string) => truncate(url, 200)

/** vLLM-Omni calls the picture itself a file. */
const ways: Readonly<Record<string, Delivery>> = { url: 'url', b64_json: 'b64_json', file: 'bytes' }
const wanted = ({ response_format: way }: ImageRequest) =>
  typeof way === 'string' ? ownValue(ways, way) : undefined

export default defineCheck({
  id: 'output/delivery',
  title: 'Pictures come the way they are expected, and can be had from here',
  why: 'Code that reads b64_json crashes on a URL, and a URL that works in the office may not in production or tomorrow.',
  severity: 'breaking',
  needs: ['generate', 'contract', 'facts', 'downloads'],
  messages: {
    way: {
      blame: 'server',
      says: (d: { asked: string; got: string }) => `pictures come as ${d.got}, not as ${d.asked}`,
      fix: () =>
        'Read both fields, or use an endpoint that keeps to one; state what you rely on in expect.delivery.',
      discriminator: (d) => d.got,
    },
    prefix: {
      blame: 'server',
      says: (d: { prefix: string }) =>
        `b64_json begins with ${d.prefix}: clients that decode the field get garbage`,
      fix: () => 'Cut everything up to the comma before decoding.',
    },
    unreachable: {
      blame: 'server',
      says: (d: { url: string; why: string }) =>
        `the picture at ${short(d.url)} cannot be had from here: ${d.why}`,
      fix: () =>
        'Fetch it from where your application runs: the address may be internal (then name its host in allowPrivate), expired, or blocked here.',
    },
    expiring: {
      blame: 'server',
      severity: 'notice',
      says: (d: { minutes: number; seconds: number }) =>
        d.seconds > 0
          ? `the picture’s address works for ${lasts(d.seconds)}`
          : 'the picture’s address says it had expired when it was given',
      fix: () => 'Copy the picture to your own storage at once; never store the address.',
    },
  },

  run({ generate: { outcome, exchange }, contract, facts, downloads }, { pass, fail, skip, error }) {
    const items = outcome.kind === 'images' ? outcome.items.filter((item) => item.delivery !== 'none') : []
    if (items.length === 0) return skip('no pictures in the reply (see request/accepted, output/count)')
    const found = []
    const got = [...new Set(items.map((item) => item.delivery))].join(' and ')
    const opposed = contradictions(contract, facts).some(({ field }) => field === 'expect.delivery')
    const asked = contract.expect.delivery ?? wanted(contract.request) ?? facts.delivery
    if (asked !== undefined && got !== asked)
      found.push(
        fail('way', { asked, got, expected: asked, seen: got }, opposed ? { blame: 'your_request' } : {}),
      )
    const prefix = items.find((item) => item.delivery === 'b64_json' && item.prefix !== undefined)?.prefix
    if (prefix !== undefined) found.push(fail('prefix', { prefix, expected: 'base64 alone', seen: prefix }))
    if (downloads.some((one) => one.failure?.code === 'interrupted'))
      found.push(error('the fetch of a picture was interrupted'))
    if (downloads.length === 0 && items.some((item) => item.url !== undefined))
      found.push(error('the picture’s address was not fetched'))
    const moved = downloads.find(redirects)
    if (moved)
      found.push(
        error(
          `the picture’s address redirects to ${moved.reply?.headers['location'] ?? 'nowhere'}, which is not followed`,
        ),
      )
    const missing = downloads.find(
      (one) => one.failure?.code !== 'interrupted' && !redirects(one) && lost(one) !== undefined,
    )
    const why = missing && lost(missing)
    if (missing && why !== undefined)
      found.push(
        fail(
          'unreachable',
          { url: missing.request.url, why, expected: 'the picture', seen: why },
          // The host is the server's choice, the proxy is not.
          missing.failure?.code === 'proxy' ? { blame: 'your_environment' } : {},
        ),
      )
    const seconds = Math.min(...downloads.flatMap((one) => secondsLeft(one) ?? []))
    const minutes = Math.round(seconds / 60)
    if (minutes < shortMinutes)
      found.push(
        fail('expiring', {
          minutes,
          seconds,
          expected: 'an address that lasts a day',
          seen: seconds > 0 ? lasts(seconds) : 'expired',
        }),
      )
    if (found.length > 0) return found
    if (items.every((item) => item.unreadable !== undefined))
      return skip('what came is no picture (see output/decodes)')
    return pass(`${got}, ${exchange.reply?.bytes ?? 0} bytes`)
  },
})
