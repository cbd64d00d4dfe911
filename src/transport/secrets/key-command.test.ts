import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { runKeyCommand } from './key-command.ts'

const env = { PATH: process.env['PATH'] }
const run = (command: string, timeoutMs = 10_000) => runKeyCommand(command, env, tmpdir(), timeoutMs)

test.each([
  ['prints a key', 'echo sk-printed', { stdout: 'sk-printed\n' }],
  ['reads nothing', 'cat; echo sk-printed', { stdout: 'sk-printed\n' }],
  ['fails', 'echo sk-printed; exit 3', { problem: 'the command failed (exit 3)' }],
  ['does not exist', 'graycard-no-such-program', { problem: 'the command was not found (exit 127)' }],
  ['may not be run', '/', { problem: 'the command may not be run (exit 126)' }],
  ['ends itself', 'kill -TERM $$', { problem: 'the command was ended (SIGTERM)' }],
  [
    'prints without end',
    'yes',
    { problem: 'the command printed more than 65536 characters, which is no key' },
  ],
])('a command that %s', async (_name, command, found) => {
  expect(await run(command)).toEqual(found)
})

test('a command that takes too long is ended with everything it started', async () => {
  const start = performance.now()
  // The number is the argument by which the sleeper is found again.
  const found = await run('sh -c "sleep 86.31 & sleep 86.31; true"; true', 200)
  expect(found).toEqual({ problem: 'the command took longer than 0.2 s and was ended' })
  expect(performance.now() - start).toBeLessThan(5000)
  const sleepers = async () => {
    const listed = await run('ps -A -o args= | grep -c "[s]leep 86.31"; true')
    return 'stdout' in listed ? Number(listed.stdout) : -1
  }
  await expect.poll(sleepers, { timeout: 10_000 }).toBe(0)
})

test('a folder that is not there', async () => {
  expect(await runKeyCommand('echo x', env, '/no/such/folder')).toMatchObject({
    problem: expect.stringContaining('the command could not be started'),
  })
})
