import { truncate } from '../../contract/index.ts'
import { alertLines, alertTitle, defineNotifier } from '../../plugin/index.ts'

const address = {
  pattern: /^[^\s<>@,;:"]+@[^\s<>@,;:"]+$/,
  says: 'an email address such as team@example.com',
} as const

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeText = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign)

/** Not a host: RFC 2606 reserves `.invalid`. */
const domain = 'graycard.invalid'

export default defineNotifier({
  id: 'email',
  title: 'Email, by SMTP',
  settings: {
    smtp: {
      secret: true,
      required: true,
      about: 'server URL, such as smtps://user:password@mail.example.com or smtp://mail.example.com:587',
    },
    from: { required: true, form: address, about: 'sender address' },
    to: { required: true, list: true, form: address, about: 'recipient addresses' },
  },

  encode: (alert, { smtp, from, to }, { deliveryId, causeId, version }) => {
    const title = alertTitle(alert)
    const lines = alertLines(alert)
    const paragraphs = lines.map(({ kind, text }) => (kind === 'next' ? `→ ${text}` : text))
    const foot = `Graycard ${version}, ${alert.at}`
    return {
      kind: 'mail',
      server: String(smtp),
      mail: {
        from: String(from),
        to: Array.isArray(to) ? to : [String(to)],
        // RFC 5322 §2.1.1: a header line has at most 998 characters, and an encoded character takes several.
        subject: truncate(`[graycard] ${title}`, 150),
        text: `${[title, ...paragraphs].join('\n\n')}\n\n-- \n${foot}\n`,
        html: [
          '<!doctype html><html><body style="font-family:sans-serif">',
          `<h2>${escapeText(title)}</h2>`,
          ...paragraphs.map((text) => `<p>${escapeText(text)}</p>`),
          `<p style="color:#666">${escapeText(foot)}</p></body></html>`,
        ].join('\n'),
        messageId: `${deliveryId}@${domain}`,
        // Root of the thread. It is never sent; every message about the cause replies to it.
        inReplyTo: `${causeId}@${domain}`,
      },
    }
  },
})
