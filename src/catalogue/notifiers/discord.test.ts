import { expect, test } from 'vitest'
import { anAlert, sentBody } from '../../testing/index.ts'
import discord from './discord.ts'

const settings = { url: 'https://discord.example/api/webhooks/1/secret' }
const bodyOf = (fields: Parameters<typeof anAlert>[0]) => sentBody(discord, anAlert(fields), settings)

test('says what happened, whom it touches and what to do', () => {
  expect(bodyOf({})).toEqual({
    embeds: [
      {
        title: String.raw`model\-one shuts down on 2026\-12\-01`,
        description: [
          '7 days left',
          String.raw`Affects hero\@production`,
          String.raw`At stake: a picture costs $0.0100 more`.replace('stake:', String.raw`stake\:`),
          String.raw`→ Move to model\-two`,
          'https://upstream.example/deprecations',
        ].join('\n'),
        color: 0xd1242f,
        timestamp: '2026-11-24T12:00:00Z',
      },
    ],
    allowed_mentions: { parse: [] },
  })
})
test('is green when it is over', () => {
  expect(bodyOf({ state: 'over' })).toMatchObject({
    embeds: [{ title: expect.stringMatching(/^Over/), color: 0x2da44e }],
  })
})
test('makes no link, mention or heading of what upstream wrote', () => {
  const text = '[free money](https://evil.example) @everyone <@1> # big **bold** `code`'
  const { description } = bodyOf({ facts: [text], evidence: ['https://ok.example/a b](x'] }).embeds[0]
  expect(description.replaceAll(/\\[^\w\s]/g, '')).not.toMatch(/[[\]()<>@#*`]|https:/)
})
test('is never longer than a channel takes', () => {
  const long = Array.from({ length: 30 }, () => '@everyone '.repeat(500))
  const [embed] = bodyOf({ title: '*'.repeat(900), facts: long, next: long, evidence: long }).embeds
  expect(embed.title.length).toBeLessThanOrEqual(256)
  expect(embed.description.length).toBeLessThanOrEqual(4096)
})
