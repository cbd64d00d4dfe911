import type { Anchor } from './anchors.ts'
import type { Hit } from './models.ts'
import type { ScanWords } from './words.ts'

/** An endpoint, and whether it is only an API's base URL, which needs a request for images around it. */
export interface EndpointHit extends Hit {
  readonly provider?: string
  readonly base?: true
}

const quoteOrSpace = /[\s"'`]/
/** Ends an address that is not a string of its own. */
const stops = /[\s"'`<>,;|\\*()^]/
const maxAddressLength = 400

/** Where a text names an endpoint that makes images, or the base URL of a known API, at the anchors of endpoints. */
export function endpointFinder({
  paths,
  hosts,
}: ScanWords): (text: string, anchors: readonly Anchor[]) => readonly EndpointHit[] {
  const makesImages = new RegExp(paths.map(({ form }) => form.source).join('|'), 'i')
  return (text, anchors) => {
    const hits: EndpointHit[] = []
    let last = 0
    for (const { start, word } of anchors) {
      if (start < last) continue
      const address = addressAround(text, start, start + word.length, last)
      const hit = classified(address, hosts, makesImages)
      if (hit === undefined) continue
      last = hit.end
      hits.push(hit)
    }
    return hits
  }
}

/** The address around an anchor: all of a string, with what a program puts in front of it, or else as far as characters of addresses reach. */
function addressAround(text: string, from: number, to: number, last: number): Hit {
  const whole = expanded(text, from, to, last, quoteOrSpace)
  const quote = text[whole.start - 1] ?? ''
  if (/["'`]/.test(quote) && text[whole.end] === quote) return whole
  const { start, value: word } = expanded(text, from, to, last, stops)
  const scheme = word.search(/https?:\/\//i)
  const cut = scheme === -1 ? (/^[^/]{0,40}[=[{}](?=\/)/.exec(word)?.[0].length ?? 0) : scheme
  const value = withoutTail(word.slice(cut))
  return { start: start + cut, end: start + cut + value.length, value }
}

function expanded(text: string, from: number, to: number, last: number, until: RegExp): Hit {
  let start = from
  while (start > last && from - start < maxAddressLength && !until.test(text[start - 1] ?? ' ')) start--
  let end = to
  while (end < text.length && end - to < maxAddressLength && !until.test(text[end] ?? ' ')) end++
  return { start, end, value: text.slice(start, end) }
}

/** Without the punctuation of the sentence or the code behind an address: a bracket only if it closes none within it. */
function withoutTail(address: string): string {
  const tail = /[{[]/.test(address) ? '.:' : '.:)]}'
  let end = address.length
  while (end > 0 && tail.includes(address[end - 1] ?? '')) end--
  return address.slice(0, end)
}

const isDocument =
  /\/docs?\b|\/blob\/|\/tree\/|github\.com|\/guides?\/|\/reference\/|^https?:\/\/(?:docs|platform|learn|help|developers?|cookbook|community|www|ai)\./i
const isFile =
  /\.(?:png|jpe?g|webp|gif|svg|[cm]?[jt]sx?|py|rb|go|rs|php|java|cs|mdx?|html?|css|txt|json|xml|ya?ml)$/i

function classified(address: Hit, hosts: ScanWords['hosts'], makesImages: RegExp): EndpointHit | undefined {
  const { value } = address
  const [, scheme, host = '', path = ''] = /^(https?:\/\/)?([^/?#]*)([^?#]*)/i.exec(value) ?? []
  if (isFile.test(path)) return undefined
  const known = hosts.find(({ name }) =>
    name.startsWith('.') ? host.toLowerCase().endsWith(name) : host.toLowerCase() === name,
  )
  const provider = known?.provider === undefined ? {} : { provider: known.provider }
  if (makesImages.test(value)) {
    // A module's path and a link to a page are no endpoints.
    if (isDocument.test(value) || /^(?:\.{1,2}|@|~)\//.test(value) || !endsWell(value, makesImages))
      return undefined
    return { ...address, ...provider }
  }
  if (known === undefined || scheme === undefined) {
    // `/models/{model}:generateContent` behind a base URL of its own.
    return /^\/?(?:v\d\w*\/)?(?:publishers\/.{1,80})?models\/[^/]+:(?:stream)?(?:generateContent|predict)/i.test(
      value,
    )
      ? { ...address, base: true }
      : undefined
  }
  // The base URL of somebody's own resource is not that of an API.
  if (known.name.startsWith('.') && /^(?:\/openai)?(?:\/v\d)?\/?$/.test(path)) return undefined
  if (known.models === true) return { ...address, base: true }
  if (known.image === true && path.length > 1) return { ...address, ...provider }
  if (/:(?:stream)?generateContent/i.test(path)) return { ...address, ...provider }
  if (/^(?:\/(?:api|openai|inference|compatible-mode))?(?:\/v\d\w*)?(?:\/openai)?\/?$/i.test(path))
    return { ...address, ...provider, base: true }
  return /image|predict/i.test(path) ? { ...address, ...provider, base: true } : undefined
}

/** A path that goes on behind its last word with a letter or a hyphen is another word: `images/generations-list`. */
function endsWell(value: string, makesImages: RegExp): boolean {
  const match = makesImages.exec(value)
  if (match === null) return false
  const before = value[match.index - 1] ?? '/'
  const after = value[match.index + match[0].length] ?? '/'
  return !/[\w-]/.test(before) && !/[\w-]/.test(after)
}
