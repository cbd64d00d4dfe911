import { alertLines, alertTitle, defineNotifier, fitTexts } from '../../plugin/index.ts'

/**
 * A message may have 28 KB. A character takes up to six bytes of JSON or three of UTF-8, and each line adds its markup. Source:
 * https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook, 2026-11-24.
 */
const maxCharacters = 3500

const prefixes = { fact: '', affects: '', money: '', next: '→ ', evidence: '' } as const

/** A TextRun is shown verbatim; a TextBlock would be read as Markdown. Source: https://adaptivecards.io/explorer/TextRun.html, 2026-11-24. */
const paragraph = (text: string, style: Readonly<Record<string, string>> = {}) => ({
  type: 'RichTextBlock',
  inlines: [{ type: 'TextRun', text, ...style }],
})

export default defineNotifier({
  id: 'teams',
  title: 'Microsoft Teams channel, by workflow',
  settings: {
    url: {
      secret: true,
      required: true,
      about: 'URL of the workflow “When a Teams webhook request is received”',
    },
  },

  encode: (alert, settings) => {
    const colour = alert.state === 'over' ? 'good' : alert.severity === 'breaking' ? 'attention' : 'default'
    const lines = alertLines(alert).map(({ kind, text }) => prefixes[kind] + text)
    return {
      kind: 'http',
      method: 'POST',
      url: String(settings['url']),
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        type: 'message',
        attachments: [
          {
            contentType: 'application/vnd.microsoft.card.adaptive',
            contentUrl: null,
            content: {
              $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
              type: 'AdaptiveCard',
              version: '1.4',
              body: [
                paragraph(alertTitle(alert), { size: 'Medium', weight: 'Bolder', color: colour }),
                ...fitTexts(lines, maxCharacters).map((line) => paragraph(line)),
              ],
            },
          },
        ],
      }),
    }
  },
})
