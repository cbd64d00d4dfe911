import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { runKeyCommand } from './key-command.ts'

const env = { PATH: process.env['PATH'] }
const run = (command: string, timeoutMs = 10_000) => runKeyCommand(command, env, tmpdir(), timeoutMs)

test.each([
  ['fails', 'echo sk-printed; exit 3'],
  ['does not exist', 'graycard-no-such-program'],
  ['is not executable', '/'],
  ['ends itself', 'kill -TERM $$'],
  ['prints without end', 'yes'],
])('a command that %s', async (_name, command) => {
  const found = await run(command)
  expect(found).toEqual({ problem: expect.not.stringContaining('sk-printed') })
  expect(found).toMatchSnapshot()
})

test.each(['echo sk-printed', 'cat; echo sk-printed'])('the output of %s', async (command) => {
  expect(await run(command)).toEqual({ stdout: 'sk-printed\n' })
})

test('a command above the limit is ended with its child processes', async () => {
  const start = performance.now()
  // The number identifies the child process.
  const found = await run('sh -c "sleep 86.31 & sleep 86.31; true"; true', 200)
  expect(found).toMatchSnapshot()
  expect(performance.now() - start).toBeLessThan(5000)
  const sleepers = async () => {
    const listed = await run('ps -A -o args= | grep -c "[s]leep 86.31"; true')
    return 'stdout' in listed ? Number(listed.stdout) : -1
  }
  await expect.poll(sleepers, { timeout: 10_000 }).toBe(0)
})

test('a missing folder', async () => {
  const found = await runKeyCommand('echo x', env, '/no/such/folder')
  expect(found).toEqual({ problem: expect.any(String) })
  expect(found).toMatchSnapshot()
})
