import { expect, test } from 'vitest'
import { readFailure } from './read-failure.ts'

const url = 'https://a.example/v1/images/generations'
const response = `{"error":{"message":"Invalid size '10x10'","code":"invalid_value"}}`

test.each([
  ['a command', `curl ${url} --json '{"size":"10x10"}'`],
  ['a command with an apostrophe', `$ curl ${url} --json '{"prompt":"it's","size":"10x10"}'`],
  ['a command whose quote is open', `curl ${url} -F size=10x10 \\\n -F 'n=1`],
  ['a command over several lines', `curl ${url} --json "{\n \\"size\\":\\"10x10\\"\n}"`],
  ['a command with a heredoc', `curl ${url} --json @- <<EOF\n{"size":"10x10"}\nEOF`],
  ['a command of Windows', `C:\\> curl ${url} ^\n --json "{\\"size\\":\\"10x10\\"}"`],
])('keeps the response below %s', async (_, command) => {
  const below = [response, `${response}me@host:~$ `, `HTTP/2 400\ncontent-type: a/b\n\n${response}`]
  const failures = await Promise.all(below.map((text) => readFailure(`${command}\n${text}`)))
  for (const { client_text: printed, body, request } of failures) {
    expect(printed ?? body).toContain(response)
    expect(request).toMatchObject({ url, body: expect.anything() })
  }
})
