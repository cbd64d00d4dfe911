import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSimulator } from '../src/app/index.ts'
import { graycard, scratch } from './support/cli.ts'

const key = 'sk-proj-abc123DEF456ghi789JKL'
const edit = `curl https://api.openai.com/v1/images/edits -H "Authorization: Bearer ${key}" -F model=gpt-image-2 -F prompt=gray -F n=1 -F image=@in.png`

const everything = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')

test('curl read shows the request, takes the key out and says so', async () => {
  const { code, stdout, stderr } = await graycard(['curl', 'read', edit, '--json'], { cwd: scratch() })
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    method: 'POST',
    headers: { authorization: 'Bearer $OPENAI_API_KEY' },
    form: [
      ['model', 'gpt-image-2'],
      ['prompt', 'gray'],
      ['n', '1'],
      ['image', '@in.png'],
    ],
  })
  expect(stdout + stderr).not.toContain(key)
  expect(stderr).toContain('$OPENAI_API_KEY')
})

test('curl read answers each line of a batch, with its id', async () => {
  const cwd = scratch()
  writeFileSync(
    path.join(cwd, 'a.jsonl'),
    `${JSON.stringify({ id: 1, curl: 'curl https://a.example/x' })}\n${JSON.stringify({ id: 2, curl: 'nothing' })}\n`,
  )
  const { code, stdout } = await graycard(['curl', 'read', '--batch', 'a.jsonl', '--json'], { cwd })
  expect(code).toBe(0)
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    { id: 1, url: 'https://a.example/x' },
    { id: 2, problem: { line: 1 } },
  ])
})

test('init --curl writes the contract of a command, without its key', async () => {
  const cwd = scratch()
  const { code, stdout, stderr } = await graycard(['init', '--curl', edit], { cwd })
  expect(code).toBe(0)
  const text = readFileSync(path.join(cwd, 'graycard.yaml'), 'utf8')
  expect(text).toContain('provider: openai')
  expect(text).toContain('keyEnv: OPENAI_API_KEY')
  expect(text).toContain('in.png')
  expect(stdout + stderr + text).not.toContain(key)
})

test('verify --curl verifies the request of a command with its key, which is stored nowhere', async () => {
  const simulator = await startSimulator({ imagesPerMinute: 1000, tokensPerMinute: 10_000_000 })
  onTestFinished(() => simulator.close())
  const cwd = scratch()
  const command = `curl ${simulator.url}/images/generations -H "Authorization: Bearer sk-sim-all" -H "Content-Type: application/json" -d '{"model":"gpt-image-2","prompt":"gray","size":"1024x1024","quality":"low"}'`
  const { code, stdout, stderr } = await graycard(['verify', '--curl', command, '--free'], { cwd })
  expect(code).toBe(0)
  expect(stdout + stderr + everything(cwd)).not.toContain('sk-sim-all')
})

test.each([
  ['init', 'curl $BASE/v1/images/generations -d "{}"'],
  ['verify', 'curl https://api.openai.com/v1/images/generations'],
  ['verify', 'no command'],
])('%s says what is wrong with %j', async (name, command) => {
  const { code, stderr } = await graycard([name, '--curl', command], { cwd: scratch() })
  expect(code).toBe(2)
  expect(stderr).toContain('CURL_UNREADABLE')
})
