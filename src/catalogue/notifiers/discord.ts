import { defineNotifier } from '../../plugin/index.ts'

/** Longest content of a message. Source: https://discord.com/developers/docs/resources/webhook#execute-webhook, 2026-11-24. */
const mostCharacters = 2000

export default defineNotifier({
  id: 'discord',
  title: 'Discord channel',
  settings: { url: { secret: true, required: true, about: 'address of the channel’s webhook' } },

  encode: (alert, settings) => {
    const lines = [
      `**${alert.title}**`,
      ...alert.facts,
      ...(alert.affects.length > 0 ? [`Affects ${alert.affects.join(', ')}`] : []),
      ...alert.next.map((step) => `→ ${step}`),
      ...alert.evidence,
    ]
    const content = lines.join('\n')
    return {
      kind: 'http',
      method: 'POST',
      url: String(settings['url']),
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        content: content.length > mostCharacters ? `${content.slice(0, mostCharacters - 1)}…` : content,
        // What upstream wrote must not call a whole channel.
        allowed_mentions: { parse: [] },
      }),
    }
  },
})
