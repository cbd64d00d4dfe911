import {
  contradictions,
  count,
  type Delivery,
  type Exchange,
  type ImageRequest,
  ownValue,
  truncate,
} from '../../../contract/index.ts'
import { defineCheck, unverifiedReasons } from '../../../plugin/index.ts'

/** A URL that is valid for a day can be stored for a nightly job; a shorter one cannot. */
const minMinutes = 24 * 60

/** For how many seconds a URL is still valid when it is fetched, by its own expiry. */
const secondsLeft = ({ expiresAt, startedAt }: Exchange): number | undefined =>
  expiresAt === undefined ? undefined : (Date.parse(expiresAt) - Date.parse(startedAt)) / 1000

/** In minutes, and below one in seconds. */
const duration = (seconds: number) =>
  seconds < 60 ? count(Math.ceil(seconds), 'second') : count(Math.round(seconds / 60), 'minute')

/** Most clients follow a redirected GET. Graycard does not, so it cannot judge the target. */
const redirects = ({ reply }: Exchange) =>
  reply !== undefined && reply.status >= 300 && reply.status < 400 && reply.status !== 304

/** Why a download returned no image, or undefined if it did. */
function downloadProblem(download: Exchange): string | undefined {
  const { reply, failure, images } = download
  if (!reply) return failure?.message ?? 'no response'
  const expired = (secondsLeft(download) ?? 1) <= 0
  if (reply.status !== 200) return `status ${reply.status}${expired ? ', the URL had already expired' : ''}`
  if (images.length > 0) return undefined
  return reply.bytes === 0
    ? 'the body is empty'
    : `the body is not an image (${reply.headers['content-type'] ?? 'no content type'})`
}

const short = (url: string) => truncate(url, 200)

/** vLLM-Omni calls a response that is the image itself a file. */
const deliveries: Readonly<Record<string, Delivery>> = { url: 'url', b64_json: 'b64_json', file: 'bytes' }
const requestedDelivery = ({ response_format: format }: ImageRequest) =>
  typeof format === 'string' ? ownValue(deliveries, format) : undefined

export default defineCheck({
  id: 'output/delivery',
  title: 'Images arrive in the expected form and can be downloaded',
  why: 'Code that reads b64_json fails on a URL, and a URL that works in the office may fail in production, or expire by tomorrow.',
  severity: 'breaking',
  concerns: ['response_format'],
  needs: ['generate', 'contract', 'facts', 'downloads'],
  messages: {
    way: {
      blame: 'server',
      says: (d: { asked: string; got: string }) => `Images returned as ${d.got}, expected ${d.asked}`,
      fix: () =>
        'Read both url and b64_json, or use an endpoint that always returns the same field. Set expect.delivery to the form that your code relies on.',
      discriminator: (d) => d.got,
    },
    prefix: {
      blame: 'server',
      says: (d: { prefix: string }) =>
        `The base64 text in b64_json starts with “${d.prefix}”, which breaks clients that decode the whole field`,
      fix: () => 'Remove everything up to and including the comma before you decode the field.',
    },
    unreachable: {
      blame: 'server',
      says: (d: { url: string; why: string }) =>
        `Graycard could not fetch the image at ${short(d.url)}: ${d.why}`,
      fix: () =>
        'Try the URL from your application’s network. If the URL is internal, add its host to allowPrivate.',
    },
    expiring: {
      blame: 'server',
      severity: 'notice',
      says: (d: { minutes: number; seconds: number }) =>
        d.seconds > 0
          ? `The image URL expires in ${duration(d.seconds)}`
          : 'The image URL had already expired when it was returned',
      fix: () => 'Copy the image to your own storage at once. Do not store the URL.',
    },
  },

  run({ generate: { outcome, exchange }, contract, facts, downloads }, { pass, fail, error }) {
    const items = outcome.kind === 'images' ? outcome.items.filter((item) => item.delivery !== 'none') : []
    if (items.length === 0) return error(unverifiedReasons.noItems)
    const found = []
    const got = [...new Set(items.map((item) => item.delivery))].join(' and ')
    const opposed = contradictions(contract, facts).some(({ field }) => field === 'expect.delivery')
    const asked = contract.expect.delivery ?? requestedDelivery(contract.request) ?? facts.delivery
    if (asked !== undefined && got !== asked)
      found.push(
        fail('way', { asked, got, expected: asked, seen: got }, opposed ? { blame: 'your_request' } : {}),
      )
    const prefix = items.find((item) => item.delivery === 'b64_json' && item.prefix !== undefined)?.prefix
    if (prefix !== undefined)
      found.push(fail('prefix', { prefix, expected: 'base64 without a prefix', seen: prefix }))
    if (downloads.some((one) => one.failure?.code === 'interrupted'))
      found.push(error('The download of an image was interrupted'))
    if (downloads.length === 0 && items.some((item) => item.url !== undefined))
      found.push(error('Graycard did not fetch the image URL'))
    const moved = downloads.find(redirects)
    if (moved)
      found.push(
        error(
          `The image URL redirects to ${moved.reply?.headers['location'] ?? 'an unnamed location'}, which Graycard does not follow`,
        ),
      )
    const missing = downloads.find(
      (one) => one.failure?.code !== 'interrupted' && !redirects(one) && downloadProblem(one) !== undefined,
    )
    const why = missing && downloadProblem(missing)
    if (missing && why !== undefined)
      found.push(
        fail(
          'unreachable',
          { url: missing.request.url, why, expected: 'an image', seen: why },
          // The server chose the host, but not the proxy.
          missing.failure?.code === 'proxy' ? { blame: 'your_environment' } : {},
        ),
      )
    const seconds = Math.min(...downloads.flatMap((one) => secondsLeft(one) ?? []))
    const minutes = Math.round(seconds / 60)
    if (minutes < minMinutes)
      found.push(
        fail('expiring', {
          minutes,
          seconds,
          expected: 'a URL that is valid for a day',
          seen: seconds > 0 ? duration(seconds) : 'expired',
        }),
      )
    if (found.length > 0) return found
    if (items.every((item) => item.unreadable !== undefined)) return error(unverifiedReasons.notDecoded)
    return pass(`Images returned as ${got}, response of ${exchange.reply?.bytes ?? 0} bytes`)
  },
})
