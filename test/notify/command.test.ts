import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { graycard, scratch } from '../support/cli.ts'
import { receiver } from '../support/receivers.ts'
import { simulator } from '../support/simulator.ts'

async function project(notify: string, quirks: readonly string[] = []) {
  const cwd = scratch()
  const write = async (names: readonly string[]) => {
    const { url } = await simulator([...names])
    writeFileSync(
      path.join(cwd, 'graycard.yaml'),
      `contracts:
  hero: { provider: openai-compatible, model: gpt-image-2, request: { prompt: A kite, n: 1, size: 1024x1024 } }
environments:
  here: { keyEnv: KEY, baseUrl: "${url}" }
notify: ${notify}
`,
    )
  }
  await write(quirks)
  return { cwd, write }
}

test('verify tells what fails, once, and what no longer does; only where it is asked to', async () => {
  const { url, got } = await receiver()
  const { cwd, write } = await project('[{ webhook: { urlEnv: HOOK, allowPrivate: true } }]', [
    'size-ignored',
  ])
  const env = { KEY: 'sk-sim-all', HOOK: url }
  const only = ['verify', '--only', 'output/size']
  const silent = await graycard(only, { cwd, env })
  expect([silent.code, got.length]).toEqual([1, 0])
  const told = await graycard([...only, '--notify'], { cwd, env })
  expect(told.code).toBe(1)
  expect(told.stderr).toMatch(/^Alert sent to webhook: gpt-image-2: /m)
  const again = await graycard([...only, '--notify'], { cwd, env })
  expect(again.stderr).not.toContain('webhook')
  await write([])
  const well = await graycard([...only, '--notify'], { cwd, env })
  expect(well.code).toBe(0)
  expect(got.map(({ body }) => JSON.parse(body).type)).toEqual(['graycard.alert.open', 'graycard.alert.over'])
})

test('an accepted failure ends its alert once, and opens none again', async () => {
  const { url, got } = await receiver()
  const { cwd } = await project('[{ webhook: { urlEnv: HOOK, allowPrivate: true } }]', ['size-ignored'])
  const env = { KEY: 'sk-sim-all', HOOK: url }
  const verify = ['verify', '--only', 'output/size,output/echo', '--notify']
  expect((await graycard(verify, { cwd, env })).code).toBe(1)
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
  const accept = (check: string) =>
    graycard(['accept', check, '--until', until, '--by', 'Ada', '--reason', 'reported'], { cwd, env })
  expect((await accept('output/size')).code).toBe(0)
  expect((await accept('output/echo')).code).toBe(0)
  expect((await graycard(verify, { cwd, env })).code).toBe(0)
  expect((await graycard(verify, { cwd, env })).code).toBe(0)
  const alerts = got.map(({ body }) => JSON.parse(body).data)
  const texts = alerts.map(({ state, title, facts }) =>
    [state, title, ...facts].join('\n').replaceAll(until, 'DATE'),
  )
  expect(texts).toMatchSnapshot()
  const { stdout } = await graycard(['history'], { cwd, env })
  expect(stdout).toMatch(/hero@here {2}passed, 2 accepted/)
})

test('a receiver that cannot be told is said, and changes no exit code', async () => {
  const { cwd } = await project('[{ slack: { urlEnv: UNSET } }]')
  const { code, stderr } = await graycard(['verify', '--only', 'output/size', '--notify'], {
    cwd,
    env: { KEY: 'sk-sim-all' },
  })
  expect(code).toBe(0)
  expect(stderr).toContain('slack: UNSET')
  expect(stderr.split('\n').filter((line) => line.includes('UNSET'))).toMatchSnapshot()
})

test('notify --test says of each receiver whether it arrived', async () => {
  const { url, got } = await receiver()
  const { cwd } = await project(
    '[{ webhook: { name: team, urlEnv: HOOK, allowPrivate: true } }, { discord: { urlEnv: UNSET } }]',
  )
  const env = { HOOK: url }
  const all = await graycard(['notify', '--test'], { cwd, env })
  expect([all.code, all.stdout]).toEqual([
    1,
    'ok   team (webhook)\nFAIL discord (discord): UNSET is not set\n',
  ])
  const one = await graycard(['notify', '--test', 'team', '--json'], { cwd, env })
  expect([one.code, JSON.parse(one.stdout)]).toEqual([0, [{ receiver: 'team', kind: 'webhook', ok: true }]])
  expect(got).toHaveLength(2)
  const unknown = await graycard(['notify', '--test', 'nobody'], { cwd, env })
  expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringMatching(/team, discord/)])
  const left = await graycard(['notify'], { cwd, env })
  expect([left.code, got.length]).toEqual([0, 2])
  expect(left.stdout).toMatchSnapshot()
})

test('the doctor names variables of receivers that are not set', async () => {
  const { cwd } = await project('[{ email: { smtpEnv: SMTP, from: a@b, to: [c@d] } }]')
  const { code, stdout } = await graycard(['doctor'], { cwd, env: { KEY: 'sk-sim-all' } })
  expect([code, stdout]).toEqual([1, expect.stringMatching(/FAIL Recipient email: .*SMTP is not set/)])
})
