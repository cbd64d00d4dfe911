import { truncate } from '../../contract/index.ts'
import { alertLines, alertTitle, defineNotifier, fitTexts } from '../../plugin/index.ts'

/** Longest texts of an embed, which may have 6000 characters in total. Source: https://discord.com/developers/docs/resources/message#embed-object-embed-limits, 2026-11-24. */
const limits = { title: 256, description: 4096 } as const

const colours = {
  breaking: 0xd1242f,
  risky: 0xd4a72c,
  additive: 0x218bff,
  notice: 0x218bff,
  cosmetic: 0x8c959f,
} as const
const resolvedColour = 0x2da44e

/** Escapes every character that Discord reads as Markdown, as a mention or as a link with another text. */
const escapeText = (text: string) => text.replaceAll(/[\\*_~`|>#[\]()<@:-]/g, String.raw`\$&`)

const prefixes = { fact: '', affects: '', money: '', next: '→ ', evidence: '' } as const

export default defineNotifier({
  id: 'discord',
  title: 'Discord channel',
  settings: { url: { secret: true, required: true, about: 'webhook URL of the channel' } },

  encode: (alert, settings) => {
    const lines = alertLines(alert).map(({ kind, text }) =>
      // Discord links only a bare URL; one with a space or a bracket could be shown as another.
      kind === 'evidence' && /^https:\/\/[\w./%?=&#~-]+$/.test(text)
        ? text
        : prefixes[kind] + escapeText(text),
    )
    return {
      kind: 'http',
      method: 'POST',
      url: String(settings['url']),
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        embeds: [
          {
            title: truncate(escapeText(alertTitle(alert)), limits.title),
            description: fitTexts(lines, limits.description).join('\n'),
            color: alert.state === 'over' ? resolvedColour : colours[alert.severity],
            timestamp: alert.at,
          },
        ],
        // Upstream text must not mention everybody.
        allowed_mentions: { parse: [] },
      }),
    }
  },
})
