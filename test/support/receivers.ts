import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { listen } from './transport.ts'

/** One request that a receiver got. */
export interface ReceivedRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** An HTTP receiver that keeps what it gets; `answer` says what it answers to its nth request, from 0. */
export async function receiver(
  answer: (n: number, response: ServerResponse, got: ReceivedRequest) => unknown = (_n, response) =>
    response.end('ok'),
): Promise<{ readonly url: string; readonly got: readonly ReceivedRequest[] }> {
  const got: ReceivedRequest[] = []
  const server = createServer((request, response) => {
    void (async () => {
      const body = Buffer.concat(await request.toArray()).toString()
      const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body }
      got.push(one)
      answer(got.length - 1, response, one)
    })()
  })
  return { url: `http://127.0.0.1:${await listen(server)}/in/canary-path`, got }
}

/** A mail that a server took. */
export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  readonly source: string
  readonly user: string | undefined
}

/** A real SMTP server on this machine. */
export async function mailServer(
  options: SMTPServerOptions = {},
): Promise<{ readonly port: number; readonly mails: readonly ReceivedMail[] }> {
  const mails: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      void (async () => {
        const source = Buffer.concat(await stream.toArray()).toString()
        const { mailFrom, rcptTo } = session.envelope
        mails.push({
          from: mailFrom === false ? '' : (mailFrom?.address ?? ''),
          to: rcptTo.map(({ address }) => address),
          source,
          user: typeof session.user === 'string' ? session.user : undefined,
        })
        done()
      })()
    },
    ...options,
  })
  server.on('error', () => undefined)
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return { port, mails }
}
