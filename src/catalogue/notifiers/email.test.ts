import { expect, test } from 'vitest'
import { anAlert, deliveryContext } from '../../testing/index.ts'
import email from './email.ts'

const settings = {
  smtp: 'smtp://mail.example',
  from: 'graycard@example.com',
  to: ['a@example.com', 'b@example.com'],
}
const mailOf = (fields: Parameters<typeof anAlert>[0] = {}) => {
  const dispatch = email.encode(anAlert(fields), settings, deliveryContext())
  if (dispatch.kind !== 'mail') throw new Error('no mail')
  return dispatch.mail
}

test('says everything as text and as HTML', () => {
  const mail = mailOf()
  expect(mail).toMatchObject({
    from: 'graycard@example.com',
    to: ['a@example.com', 'b@example.com'],
    subject: '[graycard] model-one shuts down on 2026-12-01',
    messageId: 'd1@graycard.invalid',
    inReplyTo: 'c1@graycard.invalid',
  })
  for (const said of ['7 days left', 'Affects hero@production', '→ Move to model-two']) {
    expect(mail.text).toContain(said)
    expect(mail.html).toContain(`<p>${said}</p>`)
  }
})
test('what upstream wrote is no markup, and no line of the head', () => {
  const mail = mailOf({ title: 'a\r\nBcc: x@evil.example', facts: ['<img src="https://evil.example/x">'] })
  expect(mail.subject).not.toMatch(/[\r\n]/)
  expect(mail.html).toContain('<p>&lt;img src=&quot;https://evil.example/x&quot;&gt;</p>')
})
test('the subject is short', () => {
  expect(mailOf({ title: 'x'.repeat(900) }).subject.length).toBeLessThanOrEqual(150)
})
