import { type Page, visibleText } from './page.ts'

/** A page with so little on it says nothing. */
const minLength = 80
/** A page that only stands in the way is short. */
const maxInterstitialLength = 1500

/** What a page is instead of what was asked for: a login, a consent, a challenge, an empty shell. Undefined for a page with content. */
export function interstitialReason(page: Page): string | undefined {
  const text = visibleText(page)
  const all = `${page.title ?? ''} ${text}`
  const hasTable = page.blocks.some(({ kind }) => kind === 'table')
  const isShort = text.length < maxInterstitialLength && !hasTable
  const entitled = (pattern: RegExp) => pattern.test(page.title ?? '')
  if (!hasTable && (page.asksPassword || (isShort && entitled(/\b(sign|log)[ -]?in\b|\blogin\b/i))))
    return 'it is a login page'
  if (
    isShort &&
    /\b(enable|requires?|activate|turn on) javascript|javascript (is )?(required|disabled)/i.test(all)
  )
    return 'it is a shell that needs JavaScript'
  if (
    isShort &&
    /just a moment|verif(y|ying) (that )?you are (a )?human|attention required|checking your browser|captcha/i.test(
      all,
    )
  )
    return 'it is a challenge for browsers'
  if (
    isShort &&
    /(accept|manage|reject) (all )?cookies|cookie (consent|preferences)|before you continue/i.test(all)
  )
    return 'it asks for consent and shows nothing else'
  if (text.length < minLength) return `there are only ${text.length} characters on it`
  return undefined
}
