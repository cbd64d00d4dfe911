import { type Page, visibleText } from './page.ts'

/** Characters below which a page has no content. */
const minLength = 80
/** Characters. A login, consent or challenge page is shorter than this. */
const maxInterstitialLength = 1500

/** Why a page is not the requested content: a login, a consent form, a challenge, an empty page. Undefined for a page with content. */
export function interstitialReason(page: Page): string | undefined {
  const text = visibleText(page)
  const all = `${page.title ?? ''} ${text}`
  const hasTable = page.blocks.some(({ kind }) => kind === 'table')
  const isShort = text.length < maxInterstitialLength && !hasTable
  const entitled = (pattern: RegExp) => pattern.test(page.title ?? '')
  if (!hasTable && (page.asksPassword || (isShort && entitled(/\b(sign|log)[ -]?in\b|\blogin\b/i))))
    return 'returned a login page'
  if (
    isShort &&
    /\b(enable|requires?|activate|turn on) javascript|javascript (is )?(required|disabled)/i.test(all)
  )
    return 'returned an empty page that requires JavaScript'
  if (
    isShort &&
    /just a moment|verif(y|ying) (that )?you are (a )?human|attention required|checking your browser|captcha/i.test(
      all,
    )
  )
    return 'returned a bot-protection challenge'
  if (
    isShort &&
    /(accept|manage|reject) (all )?cookies|cookie (consent|preferences)|before you continue/i.test(all)
  )
    return 'returned only a consent form'
  if (text.length < minLength) return `returned only ${text.length} characters of text`
  return undefined
}
