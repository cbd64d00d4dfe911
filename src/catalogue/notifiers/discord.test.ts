import { expect, test } from 'vitest'
import { anAlert } from '../../testing/index.ts'
import discord from './discord.ts'

const context = { now: '2026-11-24T12:00:00Z', deliveryId: 'd1', version: '1.0.0', thread: undefined }
const settings = { url: 'https://discord.example/api/webhooks/1/secret' }
const bodyOf = (facts: readonly string[]) => {
  const dispatch = discord.encode(anAlert({ facts }), settings, context)
  return dispatch.kind === 'http' ? JSON.parse(dispatch.body) : undefined
}

test('says what happened, whom it touches and what to do', () => {
  expect(bodyOf(['7 days left']).content.split('\n')).toEqual([
    '**model-one shuts down on 2026-12-01**',
    '7 days left',
    'Affects hero@production',
    '→ Move to model-two',
    'https://upstream.example/deprecations',
  ])
})
test('is never longer than a channel takes, and calls nobody', () => {
  const body = bodyOf(['@everyone '.repeat(500)])
  expect(body.content).toHaveLength(2000)
  expect(body.allowed_mentions).toEqual({ parse: [] })
})
