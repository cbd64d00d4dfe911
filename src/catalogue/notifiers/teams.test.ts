import { expect, test } from 'vitest'
import { anAlert, sentBody } from '../../testing/index.ts'
import teams from './teams.ts'

const settings = { url: 'https://teams.example/workflows/secret' }
const bodyOf = (fields: Parameters<typeof anAlert>[0]) => sentBody(teams, anAlert(fields), settings)

test('is a message with one card', () => {
  const body = bodyOf({})
  expect(body).toMatchObject({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: { type: 'AdaptiveCard', version: '1.4' },
      },
    ],
  })
  const runs = body.attachments[0].content.body.flatMap((block: { inlines: unknown[] }) => block.inlines)
  expect(runs.map((run: { text: string }) => run.text)).toMatchSnapshot()
  expect(runs[0].color).toBe('attention')
})
test('puts upstream text only into text runs, which are not Markdown', () => {
  const { body } = bodyOf({ title: '[a](https://evil.example)', facts: ['**b** <at>c</at>'] }).attachments[0]
    .content
  expect(body.every((block: { type: string }) => block.type === 'RichTextBlock')).toBe(true)
})
test('never exceeds the size limit of Teams', () => {
  const long = Array.from({ length: 30 }, () => '“\\"'.repeat(400))
  const text = JSON.stringify(bodyOf({ title: '“'.repeat(900), facts: long, next: long, evidence: long }))
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(28_000)
})
