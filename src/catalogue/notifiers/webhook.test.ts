import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { anAlert, deliveryContext } from '../../testing/index.ts'
import webhook from './webhook.ts'

const url = 'https://hook.example/in'
const secret = `whsec_${Buffer.from('a secret for tests only').toString('base64')}`
const sent = (settings: Readonly<Record<string, string>>, now = new Date()) => {
  const dispatch = webhook.encode(anAlert(), settings, deliveryContext({ now: now.toISOString() }))
  if (dispatch.kind !== 'http') throw new Error('not over HTTP')
  return dispatch
}

test('is a CloudEvent in structured mode', () => {
  const { body = '', headers } = sent({ url })
  expect(headers['content-type']).toBe('application/cloudevents+json; charset=utf-8')
  expect(JSON.parse(body)).toEqual({
    specversion: '1.0',
    id: 'd1',
    source: 'urn:graycard',
    type: 'graycard.alert.open',
    subject: 'retired|acme|model-one',
    time: '2026-11-24T12:00:00Z',
    datacontenttype: 'application/json',
    data: anAlert(),
  })
  expect(headers).not.toHaveProperty('webhook-signature')
})
test('has a signature that the library of the standard accepts', () => {
  const { body = '', headers } = sent({ url, secret })
  expect(new Webhook(secret).verify(body, { ...headers })).toEqual(JSON.parse(body))
  expect(() => new Webhook(secret).verify(`${body} `, { ...headers })).toThrow(/No matching signature/)
})
test.each(['not base64!', 'whsec_', ''])('an invalid secret is rejected and not repeated: %j', (bad) => {
  expect(() => sent({ url, secret: bad })).toThrowErrorMatchingSnapshot()
})
