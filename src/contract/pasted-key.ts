/** Prefixes and formats of providers' API keys. Such a value is never a name, nor the id of a request. */
const shapes = [
  /^(Bearer\s+)?sk-[A-Za-z0-9_-]{6,}$/,
  /^Bearer\s+\S{8,}$/i,
  /^(r8_|fal_|hf_|xai-|gsk_|AIza|key-|sk_live_|sk_test_)[A-Za-z0-9_-]{8,}$/,
  /^eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/,
]

/** Formats of keys that ids of requests have too. */
const sharedShapes = [
  // Long, with lower-case letters and digits: names of variables do not look like this.
  /^(?=[A-Za-z]*\d)(?=.*[a-z])[A-Za-z0-9]{28,}$/,
  /^[A-Fa-f0-9]{32,}$/,
]

/**
 * Addresses and tokens that give write access to whoever has them: webhooks of Slack, Discord and Power Automate, mail servers with a
 * password, GitHub's tokens, and secrets of Standard Webhooks. Sources: the documents named in src/catalogue/notifiers; GitHub's
 * beginnings: https://github.blog/engineering/behind-githubs-new-authentication-token-formats/, 2026-11-24.
 */
const addresses = [
  /^https?:\/\/hooks\.slack(-gov)?\.com\/\S+/i,
  /^https?:\/\/[\w.-]*discord(app)?\.com\/api\/(v\d+\/)?webhooks\/\S+/i,
  /^https?:\/\/\S+\.(logic\.azure|powerplatform|powerautomate)\.com(:\d+)?\/\S+/i,
  /^https?:\/\/[^\s]*\.webhook\.office\.com\/\S+/i,
  /^smtps?:\/\/[^\s/@:]+:[^\s/@]+@/i,
  /^(gh[pousr]_|github_pat_)\w{10,}$/,
  /^whsec_\S{8,}$/,
]

/** Fields that hold prose and are never examined. */
const prose = new Set(['prompt'])

const secretField = /^(api[-_]?key|key|token|secret|password|authorization)$/i

/** Whether a value has the format of a key, and of nothing else. */
export const isKeyShaped = (value: string): boolean =>
  [...shapes, ...addresses].some((shape) => shape.test(value))

/** Whether a value looks like a pasted secret. `field` is the name of its field. */
export function looksLikeKey(field: string, value: string): boolean {
  if (prose.has(field)) return false
  const text = value.trim()
  if (isKeyShaped(text) || sharedShapes.some((shape) => shape.test(text))) return true
  return secretField.test(field) && text.length >= 8
}

/** Headers whose value is a credential. */
export const isCredentialHeader = (name: string): boolean =>
  /auth|key|token|secret|cookie|passw|passphrase|\bpwd?\b|credential|session|signature/i.test(name)

/** Whether letters and digits stand in a text without a word between them, as a generator of keys and ids writes them. Names of models have shorter parts. */
export const isDrawn = (text: string): boolean =>
  text.split(/[-_.:/\s]/).some((part) => part.length >= 16 && /\d/.test(part) && /[A-Za-z]/.test(part))
