import { Webhook } from 'standardwebhooks'
import { defineNotifier } from '../../plugin/index.ts'

/** Signature by https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md (1.0.0), read 2026-11-24. */
function signature(secret: string, id: string, now: Date, body: string): string {
  try {
    return new Webhook(secret).sign(id, now, body)
  } catch {
    // The error of the library could repeat a part of the secret.
    throw new Error('invalid secret: use whsec_ followed by base64, as in Standard Webhooks')
  }
}

export default defineNotifier({
  id: 'webhook',
  title: 'HTTP endpoint: a CloudEvent, signed by Standard Webhooks',
  settings: {
    url: { secret: true, required: true, about: 'URL to which the event is sent by POST' },
    secret: { secret: true, about: 'signing secret: whsec_ followed by base64' },
  },

  // Structured mode. Source: https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md, 2026-11-24.
  encode: (alert, settings, { now, deliveryId, version }) => {
    const body = JSON.stringify({
      specversion: '1.0',
      id: deliveryId,
      source: 'urn:graycard',
      type: `graycard.alert.${alert.state}`,
      subject: alert.key,
      time: alert.at,
      datacontenttype: 'application/json',
      data: alert,
    })
    const at = new Date(now)
    const { secret } = settings
    return {
      kind: 'http',
      method: 'POST',
      url: String(settings['url']),
      headers: {
        'content-type': 'application/cloudevents+json; charset=utf-8',
        'user-agent': `graycard/${version}`,
        'webhook-id': deliveryId,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        ...(typeof secret === 'string'
          ? { 'webhook-signature': signature(secret, deliveryId, at, body) }
          : {}),
      },
      body,
    }
  },
})
