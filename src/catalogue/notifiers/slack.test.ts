import { expect, test } from 'vitest'
import { anAlert, sentBody } from '../../testing/index.ts'
import slack from './slack.ts'

const settings = { url: 'https://slack.example/services/secret' }
const bodyOf = (fields: Parameters<typeof anAlert>[0]) => sentBody(slack, anAlert(fields), settings)

test('says what happened, whom it touches and what to do', () => {
  expect(bodyOf({})).toMatchObject({
    text: 'model-one shuts down on 2026-12-01',
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: 'model-one shuts down on 2026-12-01' } },
      {
        type: 'section',
        text: {
          type: 'mrkdwn',
          verbatim: true,
          text: [
            '• 7 days left',
            'Affects hero@production',
            'At stake: a picture costs $0.0100 more',
            '→ Move to model-two',
          ].join('\n'),
        },
      },
      { type: 'section', text: { text: 'https://upstream.example/deprecations' } },
    ],
  })
})
test('has no empty block', () => {
  const { blocks } = bodyOf({ facts: [], affects: [], next: [], evidence: [], money: undefined as never })
  expect(blocks).toHaveLength(1)
})
test('makes no mention or named link of what upstream wrote', () => {
  const text = '<!channel> <https://evil.example|your bank> & <@U1>'
  const body = bodyOf({ title: text, facts: [text], evidence: [text] })
  const { text: fallback, blocks } = body
  for (const said of [fallback, blocks[1].text.text, blocks[2].text.text]) expect(said).not.toMatch(/[<>]/)
  expect(blocks[1].text.text).toContain('&lt;!channel&gt; &lt;https://evil.example|your bank&gt; &amp;')
})
test('is never longer than Slack takes', () => {
  const long = Array.from({ length: 30 }, () => '<&>'.repeat(400))
  const { blocks } = bodyOf({ title: '&'.repeat(900), facts: long, next: long, evidence: long })
  expect(blocks[0].text.text.length).toBeLessThanOrEqual(150)
  for (const block of blocks.slice(1)) expect(block.text.text.length).toBeLessThanOrEqual(3000)
})
