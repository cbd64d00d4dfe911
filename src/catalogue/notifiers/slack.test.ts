import { expect, test } from 'vitest'
import { anAlert, sentBody } from '../../testing/index.ts'
import slack from './slack.ts'

const settings = { url: 'https://slack.example/services/secret' }
const bodyOf = (fields: Parameters<typeof anAlert>[0]) => sentBody(slack, anAlert(fields), settings)

test('contains the event, the affected contracts and the next step', () => {
  expect(bodyOf({})).toMatchSnapshot()
})
test('has no empty block', () => {
  const { blocks } = bodyOf({ facts: [], affects: [], next: [], evidence: [], money: undefined as never })
  expect(blocks).toHaveLength(1)
})
test('escapes mentions and named links in upstream text', () => {
  const text = '<!channel> <https://evil.example|your bank> & <@U1>'
  const body = bodyOf({ title: text, facts: [text], evidence: [text] })
  const { text: fallback, blocks } = body
  for (const said of [fallback, blocks[1].text.text, blocks[2].text.text]) expect(said).not.toMatch(/[<>]/)
  expect(blocks[1].text.text).toContain('&lt;!channel&gt; &lt;https://evil.example|your bank&gt; &amp;')
})
test('never exceeds the limits of a block', () => {
  const long = Array.from({ length: 30 }, () => '<&>'.repeat(400))
  const { blocks } = bodyOf({ title: '&'.repeat(900), facts: long, next: long, evidence: long })
  expect(blocks[0].text.text.length).toBeLessThanOrEqual(150)
  for (const block of blocks.slice(1)) expect(block.text.text.length).toBeLessThanOrEqual(3000)
})
