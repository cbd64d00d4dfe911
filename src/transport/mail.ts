import type { Socket } from 'node:net'
import type { SMTPTransportOptions } from 'nodemailer/lib/smtp-transport'
import { truncate, oneLine } from '../contract/index.ts'
import type { Courier, CourierResult } from '../engine/notify/index.ts'
import { startDeadline } from './connection/deadline.ts'
import { newConnectionLog, openConnection } from './connection/connect.ts'
import { failureOf } from './connection/failure.ts'
import { parseUrl } from './connection/parse-url.ts'
import { type PostOptions, privateReceiverText } from './post.ts'

/** Default ports. Source: RFC 8314 §3.3 and §7.3. */
const defaultPort = { 'smtp:': 587, 'smtps:': 465 } as const

/**
 * Sends one mail to an SMTP server, with TLS from the start for `smtps:`, and otherwise with STARTTLS if the server offers it. A password is
 * sent only over TLS or to this machine. Never rejects. Loads the mail library on first use.
 */
export const createMail =
  ({ signal, monotonic }: Pick<PostOptions, 'signal' | 'monotonic'>): Courier['mail'] =>
  async ({ server, mail }, { timeoutMs, allowPrivate }): Promise<CourierResult> => {
    const url = parseUrl(server)
    if (!url || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') || url.hostname === '')
      return {
        kind: 'failed',
        why: 'the variable does not contain a URL such as smtp://HOST or smtps://USER:PASSWORD@HOST',
        permanent: true,
      }
    const host = url.hostname.replace(/^\[|\]$/g, '')
    const secure = url.protocol === 'smtps:'
    const log = newConnectionLog()
    const clock = startDeadline({ firstByteTimeoutMs: timeoutMs, totalTimeoutMs: timeoutMs, signal })
    const open: { socket?: Socket } = {}
    try {
      const connecting = openConnection({
        hostname: host,
        port: url.port === '' ? defaultPort[url.protocol] : Number(url.port),
        secure,
        timeoutMs,
        publicOnly: !allowPrivate,
        signal: clock.signal,
        elapsedMs: monotonic,
        log,
      })
      open.socket = await connecting
      const user = decodeURIComponent(url.username)
      const { createTransport } = await import('nodemailer')
      const options: SMTPTransportOptions = {
        host,
        secure,
        connection: open.socket,
        secured: secure,
        requireTLS: user !== '' && !secure && !isLoopback(open.socket),
        tls: { servername: host },
        connectionTimeout: timeoutMs,
        greetingTimeout: timeoutMs,
        socketTimeout: timeoutMs,
        disableFileAccess: true,
        disableUrlAccess: true,
        ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
      }
      const transport = createTransport(options)
      const sending = transport.sendMail({
        from: mail.from,
        to: [...mail.to],
        subject: mail.subject,
        text: mail.text,
        ...(mail.html === undefined ? {} : { html: mail.html }),
        messageId: `<${mail.messageId}>`,
        ...(mail.inReplyTo === undefined
          ? {}
          : { inReplyTo: `<${mail.inReplyTo}>`, references: `<${mail.inReplyTo}>` }),
        headers: { 'auto-submitted': 'auto-generated' },
      })
      await Promise.race([sending, clock.over])
      return { kind: 'accepted' }
    } catch (error) {
      const cause: unknown = clock.signal.aborted ? clock.signal.reason : error
      return rejection(cause) ?? connectionFailure(failureOf(cause, log))
    } finally {
      clock.clear()
      open.socket?.on('error', () => undefined).destroy()
    }
  }

const isLoopback = ({ remoteAddress = '' }: Socket) => /^(127\.|::1$|::ffff:127\.)/.test(remoteAddress)

/** The server's rejection. 4yz is temporary, 5yz is permanent: RFC 5321 §4.2.1. */
function rejection(cause: unknown): CourierResult | undefined {
  if (!(cause instanceof Error) || !('responseCode' in cause) || typeof cause.responseCode !== 'number')
    return undefined
  const response = 'response' in cause && typeof cause.response === 'string' ? cause.response : cause.message
  return {
    kind: 'failed',
    why: `the mail server responded: ${truncate(oneLine(response), 200)}`,
    ...(cause.responseCode >= 500 ? { permanent: true } : {}),
  }
}

const connectionFailure = ({ code, message }: ReturnType<typeof failureOf>): CourierResult =>
  code === 'forbidden_address'
    ? {
        kind: 'failed',
        why: privateReceiverText(message),
        permanent: true,
      }
    : { kind: 'failed', why: message }
