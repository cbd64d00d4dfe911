import { truncate } from '../../contract/index.ts'
import { alertLines, alertTitle, defineNotifier, fitTexts } from '../../plugin/index.ts'

/** Longest texts of blocks. Source: https://docs.slack.dev/reference/block-kit/blocks (header, section), 2026-11-24. */
const limits = { header: 150, section: 3000 } as const

/**
 * Escapes the three control characters of mrkdwn, so that the text contains no mention, channel or link with another text. Source:
 * https://docs.slack.dev/messaging/formatting-message-text#escaping, 2026-11-24.
 */
const escapeText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const prefixes = { fact: '• ', affects: '', money: '', next: '→ ', evidence: '' } as const

const section = (texts: readonly string[]) =>
  texts.length === 0
    ? []
    : [
        {
          type: 'section',
          // Verbatim: names of channels and people are not linked.
          text: { type: 'mrkdwn', text: fitTexts(texts, limits.section).join('\n'), verbatim: true },
        },
      ]

export default defineNotifier({
  id: 'slack',
  title: 'Slack channel, by incoming webhook',
  settings: { url: { secret: true, required: true, about: 'URL of the incoming webhook' } },

  encode: (alert, settings) => {
    const lines = alertLines(alert)
    const textsOf = (includes: (kind: (typeof lines)[number]['kind']) => boolean) =>
      lines.filter(({ kind }) => includes(kind)).map(({ kind, text }) => prefixes[kind] + escapeText(text))
    return {
      kind: 'http',
      method: 'POST',
      url: String(settings['url']),
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        // Text of the notification on a phone.
        text: escapeText(alertTitle(alert)),
        blocks: [
          {
            type: 'header',
            text: { type: 'plain_text', text: truncate(alertTitle(alert), limits.header), emoji: false },
          },
          ...section(textsOf((kind) => kind !== 'evidence')),
          ...section(textsOf((kind) => kind === 'evidence')),
        ],
        unfurl_links: false,
        unfurl_media: false,
      }),
    }
  },
})
