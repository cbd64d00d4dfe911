import { expect, test } from 'vitest'
import { anAlert, sentBody } from '../../testing/index.ts'
import discord from './discord.ts'

const settings = { url: 'https://discord.example/api/webhooks/1/secret' }
const bodyOf = (fields: Parameters<typeof anAlert>[0]) => sentBody(discord, anAlert(fields), settings)

test('contains the event, the affected contracts and the next step', () => {
  expect(bodyOf({})).toMatchSnapshot()
})
test('is green at the end of an alert', () => {
  expect(bodyOf({ state: 'over' })).toMatchObject({
    embeds: [{ title: expect.stringMatching(/^Resolved/), color: 0x2da44e }],
  })
})
test('escapes links, mentions and headings in upstream text', () => {
  const text = '[free money](https://evil.example) @everyone <@1> # big **bold** `code`'
  const { description } = bodyOf({ facts: [text], evidence: ['https://ok.example/a b](x'] }).embeds[0]
  expect(description.replaceAll(/\\[^\w\s]/g, '')).not.toMatch(/[[\]()<>@#*`]|https:/)
})
test('never exceeds the limits of an embed', () => {
  const long = Array.from({ length: 30 }, () => '@everyone '.repeat(500))
  const [embed] = bodyOf({ title: '*'.repeat(900), facts: long, next: long, evidence: long }).embeds
  expect(embed.title.length).toBeLessThanOrEqual(256)
  expect(embed.description.length).toBeLessThanOrEqual(4096)
})
