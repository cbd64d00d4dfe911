import { expect, test } from 'vitest'
import { anAlert } from '../../src/testing/index.ts'
import { alertSender } from '../support/alert-sender.ts'
import { mailServer } from '../support/receivers.ts'

const mail =
  '[{ email: { smtpEnv: SMTP, from: graycard@example.com, to: [a@example.com, b@example.com], allowPrivate: true } }]'

test('a mail arrives with text and HTML, and all about one cause hang together', async () => {
  const { port, mails } = await mailServer()
  const one = await alertSender(mail, { SMTP: `smtp://127.0.0.1:${port}` })
  await one.announce([anAlert({ facts: ['<b>Ü</b>'] })])
  expect(await one.send()).toMatchObject([{ state: 'sent' }])
  await one.announce([anAlert({ state: 'over' })])
  await one.send()
  expect(mails).toHaveLength(2)
  const heads = mails.map(({ source }) =>
    Object.fromEntries(
      [...source.matchAll(/^(message-id|in-reply-to|subject): (.*)$/gim)].map(([, name = '', value = '']) => [
        name.toLowerCase(),
        value.trim(),
      ]),
    ),
  )
  expect(mails[0]).toMatchObject({ from: 'graycard@example.com', to: ['a@example.com', 'b@example.com'] })
  expect(mails[0]?.source).toMatch(/multipart\/alternative[\s\S]*text\/plain[\s\S]*text\/html/)
  expect(heads[0]?.['subject']).toBe('[graycard] model-one shuts down on 2026-12-01')
  expect(heads[1]?.['in-reply-to']).toBe(heads[0]?.['in-reply-to'])
  expect(heads[1]?.['message-id']).not.toBe(heads[0]?.['message-id'])
})

const login = {
  authOptional: false,
  allowInsecureAuth: true,
  onAuth: (
    { username, password }: { username?: string; password?: string },
    _session: unknown,
    done: (error: Error | null, answer?: { user: string }) => void,
  ) =>
    password === 'p@ss'
      ? done(null, { user: username ?? '' })
      : done(new Error('Invalid username or password')),
} as never

test.each([
  ['the right password', 'me:p%40ss@', 'sent', undefined],
  ['a wrong one', 'me:canary-wrong@', 'waiting', /535/],
  ['none', '', 'waiting', /530/],
] as const)('a server that wants a password, and gets %s', async (_name, who, state, problem) => {
  const { port, mails } = await mailServer(login)
  const one = await alertSender(mail, { SMTP: `smtp://${who}127.0.0.1:${port}` })
  await one.announce([anAlert()])
  const [delivered] = await one.send(2000)
  expect(delivered?.state).toBe(state)
  if (problem) expect(delivered?.problem).toMatch(problem)
  expect(delivered?.problem ?? '').not.toContain('canary')
  expect(mails.map(({ user }) => user)).toEqual(state === 'sent' ? ['me'] : [])
})

test.each([
  ['no server there', 'smtp://127.0.0.1:1', /ECONNREFUSED/],
  ['no address of one', 'https://mail.example.com', /smtp:\/\/HOST/],
])('%s', async (_name, server, problem) => {
  const one = await alertSender(mail, { SMTP: server })
  await one.announce([anAlert()])
  expect(await one.send(1000)).toMatchObject([{ state: 'waiting', problem: expect.stringMatching(problem) }])
})

test('a server that refuses a reader for now is asked again', async () => {
  let tries = 0
  const { port, mails } = await mailServer({
    onRcptTo: (_address, _session, done) =>
      ++tries <= 2 ? done(Object.assign(new Error('greylisted'), { responseCode: 451 })) : done(),
  })
  const one = await alertSender(mail, { SMTP: `smtp://127.0.0.1:${port}` })
  await one.announce([anAlert()])
  expect(await one.send(4000)).toMatchObject([{ state: 'sent', attempts: 2 }])
  expect(mails).toHaveLength(1)
})

test.each(['127.0.0.1', '0x7f.1', '2130706433', '[::ffff:127.0.0.1]', '[64:ff9b::7f00:1]'])(
  'a server at %s is private, and nothing is sent to it',
  async (host) => {
    const { port, mails } = await mailServer()
    const one = await alertSender(mail.replace(', allowPrivate: true', ''), {
      SMTP: `smtp://${host}:${port}`,
    })
    await one.announce([anAlert()])
    expect(await one.send()).toMatchObject([{ problem: expect.stringMatching(/allowPrivate: true/) }])
    expect(mails).toEqual([])
  },
)
