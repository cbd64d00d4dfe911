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

/** Words of which examples put together what stands for a key. */
const exampleWords =
  /your|our|my|the|api|app|key|token|secret|password|access|auth|bearer|here|insert|enter|paste|replace|with|example|sample|placeholder|dummy|fake|test|demo|change|any|thing|not|none|null|undefined|empty|need|require|unused|redact|remove|hidden|ed|me|no|s/gi
/** The telling ones: the text is an example. A key of somebody's own choice may well be `secret-token`. */
const tellingWord =
  /your|our|insert|enter|paste|replace|here|example|sample|placeholder|dummy|fake|changeme|anything|none|null|undefined|empty|need|require|unused|redact|remove|hidden|api[-_.]?key/i
const isExample = (part: string): boolean => part.replaceAll(exampleWords, '') === ''
/** A word of a language or a name, in one case, or a short number. */
const plainWord = /^(?:[A-Z]?[a-z]{1,14}|[A-Z]{1,15}|\d{1,4})$/

/** Whether a text is a variable of a shell, a template or a form: `$KEY`, `${KEY}`, `$env:KEY`, `%KEY%`, `{{KEY}}`, `<KEY>`. */
export const isVariable = (text: string): boolean =>
  /^(?:\$(?:env:)?\w{1,60}|\$\{(?:env:)?\w{1,60}\}|%[A-Za-z_]\w{0,60}%|\{{1,2}\s{0,2}\w{1,60}\s{0,2}\}{1,2}|<[^<>]{1,60}>)$/.test(
    text,
  )

/**
 * Whether a text stands as a whole for a key without being one: a variable or its name, `YOUR_API_KEY`. A key of letters alone is none,
 * because its parts do not consist of such words.
 */
export function isExampleKey(text: string): boolean {
  if (isVariable(text) || /^[A-Z]{2,20}(?:_[A-Z0-9]{1,20}){0,4}_(?:KEY|TOKEN|SECRET)$/.test(text)) return true
  if (/^(?:[a-z]{2,4}[-_])?x{4,}$|^(?:your|insert|enter)[\w-]{0,30}(?:key|token|secret|here)$/i.test(text))
    return true
  const parts = text.split(/[-_.:]+/)
  return (
    tellingWord.test(text) &&
    parts.some((part) => part.length > 2 && isExample(part)) &&
    parts.every((part) => plainWord.test(part) || isExample(part))
  )
}

/** Whether a text is an example of a key, or contains what no key contains: brackets, a variable, dots or crosses that stand for characters. */
export const isPlaceholder = (text: string): boolean =>
  isExampleKey(text) || /[$<>{}[\]\s…•]|\*{3}|\.{3}|x{5}/i.test(text)

/**
 * Names of parameters that sign a URL or give access, without punctuation. Sources, 2026-11-30: AWS Signature Version 4 (`X-Amz-…`) and 2
 * (`AWSAccessKeyId`), Google Cloud Storage V4 (`X-Goog-…`), Azure SAS (`sig`), CloudFront (`Key-Pair-Id`, `Policy`), Alibaba OSS
 * (`OSSAccessKeyId`), Tencent COS (`q-signature`), Akamai (`hdnea`, `hmac`), OAuth 2.0 (`access_token`).
 */
const signing =
  /signature|credential|secret|passw(?:or)?d|(?:access|security|session|auth|refresh|id|^)token$|accesskey(?:id)?$|apikey$|keypairid|hmac$|^hdn(?:ea|tl|ts)$|^sig$|^jwt$/
/** Names that are also ordinary words. */
const ambiguous =
  /^(?:auth(?:orization|key)?|code|hash|key|md5|policy|pwd|session(?:id)?|sid|sign|st|ticket|verify|wssecret|xkey)$|token$/

/**
 * Whether the value of a parameter gives access: by its name alone, or only where a parameter of a URL stands, because the name is also an
 * ordinary word.
 */
export function secretParameter(name: string): 'always' | 'in a query' | 'never' {
  const bare = name.toLowerCase().replaceAll(/%[0-9a-f]{2}|[^a-z0-9]/g, '')
  return signing.test(bare) ? 'always' : ambiguous.test(bare) ? 'in a query' : 'never'
}
