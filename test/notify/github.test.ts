import { expect, test } from 'vitest'
import { anAlert } from '../../src/testing/index.ts'
import { fakeGithub } from '../support/fake-github.ts'
import { alertSender } from '../support/alert-sender.ts'

const token = 'ghs_canaryToken0123456789'
const section = (api: string, repository = 'acme/app') =>
  `[{ github-issue: { repository: ${repository}, tokenEnv: TOKEN, api: "${api}", allowPrivate: true } }]`
const env = { TOKEN: token }

test('an issue is opened once, updated, closed when it is over, and opened again', async () => {
  const github = await fakeGithub(token)
  const one = await alertSender(section(github.api), env)
  const tell = async (fields: Parameters<typeof anAlert>[0]) => {
    await one.announce([anAlert(fields)])
    return one.send()
  }
  expect(await tell({})).toMatchObject([{ state: 'sent' }])
  expect(github.issues).toMatchObject([
    { number: 1, state: 'open', title: 'model-one shuts down on 2026-12-01' },
  ])
  await tell({ certainty: 'confirmed', facts: ['confirmed'] })
  expect(github.issues).toMatchObject([{ state: 'open', comments: [expect.stringContaining('Update:')] }])
  expect(github.issues[0]?.body).toContain('confirmed')
  await tell({ state: 'over' })
  expect(github.issues).toMatchObject([{ state: 'closed', state_reason: 'completed' }])
  await tell({})
  expect(github.issues).toMatchObject([{ state: 'open', number: 1 }])
  expect(github.issues[0]?.comments).toHaveLength(3)
  expect(github.got.filter(({ path }) => path.includes('?'))).toHaveLength(1)
})

test('a lost database opens no second issue', async () => {
  const github = await fakeGithub(token)
  /* oxlint-disable no-await-in-loop -- the second comes after the first */
  for (let n = 0; n < 2; n++) {
    const one = await alertSender(section(github.api), env)
    await one.announce([anAlert()])
    await one.send()
  }
  /* oxlint-enable no-await-in-loop */
  expect(github.issues).toHaveLength(1)
})

test('a delivery that fails between two steps resumes there', async () => {
  const github = await fakeGithub(token)
  const one = await alertSender(section(github.api), env)
  github.failOnce(502)
  await one.announce([anAlert()])
  expect(await one.send(4000)).toMatchObject([{ state: 'sent', attempts: 2 }])
  expect(github.issues).toHaveLength(1)
})

test.each([
  ['a wrong token', { TOKEN: 'ghs_wrongcanary000' }, 'acme/app', /401.*Bad credentials/],
  ['an unknown repository', env, 'acme/none', /404.*Not Found/],
])('%s', async (_name, variables, repository, problem) => {
  const github = await fakeGithub(token)
  const one = await alertSender(section(github.api, repository), variables)
  await one.announce([anAlert()])
  const [delivered] = await one.send(1000)
  expect(delivered).toMatchObject({ state: 'waiting', problem: expect.stringMatching(problem) })
  expect(JSON.stringify(await one.store.deliveries({}))).not.toMatch(/canary/i)
})
