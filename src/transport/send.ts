import { isDownload, type WireResponse } from '../contract/index.ts'
import type { OutgoingRequest, ExchangeDraft, SendResult } from '../engine/call/index.ts'
import { encodeBody, readBody } from './body/body.ts'
import { requestedImages } from './body/stream-end.ts'
import { startDeadline } from './connection/deadline.ts'
import { newConnectionLog } from './connection/connect.ts'
import { openDispatcher } from './connection/dispatcher.ts'
import { incompleteResponse, failureOf, invalidHead } from './connection/failure.ts'
import { flatHeaders, redactResponse } from './response.ts'
import {
  type Credentials,
  destinationOf,
  isApiHost,
  invalidUrlText,
  recordedRequest,
  requestHeaders,
} from './request.ts'
import type { Redactor } from './redaction/index.ts'

export interface TransportOptions extends Credentials {
  /** URL of the proxy, with its credentials. */
  readonly proxy?: string
  readonly ca?: readonly string[]
  readonly connectTimeoutMs: number
  /** Limit for the first byte of the response, counted from the start of the request. */
  readonly firstByteTimeoutMs: number
  readonly totalTimeoutMs: number
  readonly maxBytes: number
  /** Private hosts that image URLs may lead to, in addition to the host of the base URL. */
  readonly allowPrivate: readonly string[]
  readonly redactor: Redactor
  readonly signal: AbortSignal
  readonly now: () => Date
  /** Monotonic milliseconds. */
  readonly monotonic: () => number
}

/** Sends one request over a new connection. Follows no redirects and does not retry. Never rejects: a failure is part of the result. */
export function createSend(options: TransportOptions): (call: OutgoingRequest) => Promise<SendResult> {
  return async (call) => {
    const { redactor, proxy } = options
    const url = destinationOf(call, options.baseUrl)
    const body = call.request.body && (await encodeBody(call.request.body))
    const headers = requestHeaders(call, body, options)
    const start = options.monotonic()
    const elapsedMs = () => Math.round((options.monotonic() - start) * 10) / 10
    const log = newConnectionLog(proxy)
    let firstByteMs: number | null = null
    const draft = {
      probe: call.probe,
      startedAt: options.now().toISOString(),
      request: recordedRequest(call, url?.href ?? call.request.path, headers, body, options),
      ...(proxy === undefined ? {} : { proxy: new URL(proxy).host }),
    }
    // Everything that a server chose passes here: headers, messages, names in a certificate.
    const finish = (rest: Pick<ExchangeDraft, 'reply' | 'failure'>): ExchangeDraft =>
      redactor.value({
        ...draft,
        ...rest,
        timings: {
          dnsMs: log.dnsMs,
          connectMs: log.connectMs,
          tlsMs: log.tlsMs,
          firstByteMs,
          totalMs: elapsedMs(),
        },
        ...(log.address === undefined ? {} : { address: log.address }),
        ...(log.certificate ? { certificate: log.certificate } : {}),
      })
    const foreignHost = url !== undefined && !isDownload(call.probe) && !isApiHost(url, options)
    if (!url || foreignHost) {
      const message = foreignHost
        ? `the job’s URL points to ${url.host}, not to the API’s host. The API key was not sent to ${url.host}`
        : invalidUrlText(call.request.path, redactor)
      return {
        draft: finish({ failure: { code: 'protocol', message, mayHaveArrived: false } }),
        images: [],
      }
    }

    const totalTimeoutMs = Math.min(options.totalTimeoutMs, call.timeoutMs ?? Number.POSITIVE_INFINITY)
    const clock = startDeadline({ ...options, totalTimeoutMs })
    const dispatcher = openDispatcher(url, {
      ...options,
      connectTimeoutMs: Math.min(options.connectTimeoutMs, totalTimeoutMs),
      publicOnly: publicOnly(call, url, options),
      signal: clock.signal,
      log,
      elapsedMs,
    })
    let status: number | undefined
    const progress = { bytes: 0 }
    try {
      const request = dispatcher.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: call.request.method,
        headers,
        body: body?.bytes ?? null,
        signal: clock.signal,
      })
      // undici does not observe the signal until there is a connection.
      const response = await Promise.race([request, clock.over])
      firstByteMs = elapsedMs()
      clock.firstByteReceived()
      status = response.statusCode
      const replyHeaders = flatHeaders(response.headers)
      const read = await readBody(response.body, replyHeaders, {
        maxBytes: options.maxBytes,
        image: isDownload(call.probe),
        requestedImages: requestedImages(call.request.body),
        progress,
      })
      const reply: WireResponse = {
        status,
        headers: replyHeaders,
        text: read.text,
        lifted: read.lifted,
        bytes: read.bytes,
      }
      return { draft: finish({ reply: redactResponse(reply, redactor) }), reply, images: read.images }
    } catch (error) {
      const { signal } = clock
      const cause: unknown = signal.aborted ? signal.reason : error
      const cutShort = failureOf(cause, log)
      const failure =
        status === undefined ? invalidHead(cutShort) : incompleteResponse(cutShort, status, progress.bytes)
      return {
        draft: finish({ failure: { ...failure, message: redactor.text(failure.message) } }),
        images: [],
      }
    } finally {
      clock.clear()
      // The result does not wait until the connection is closed.
      void dispatcher.destroy().catch(() => undefined)
    }
  }
}

/** An image URL must not lead into the local network, unless its host is the API's own host or an allowed host. */
const publicOnly = (call: OutgoingRequest, url: URL, { baseUrl, allowPrivate }: TransportOptions): boolean =>
  isDownload(call.probe) && url.host !== new URL(baseUrl).host && !allowPrivate.includes(url.hostname)
