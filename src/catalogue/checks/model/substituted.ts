import { billedQuality, possibleTokens, imageTokens } from '../../../engine/cost/index.ts'
import {
  type Evidence,
  formatSize,
  type ImageRequest,
  type ImagesResponse,
  ownValue,
  parseSize,
  sameSize,
  type Size,
} from '../../../contract/index.ts'
import { defineCheck, picturesIn } from '../../../plugin/index.ts'

type Needed = Pick<Evidence, 'contract' | 'facts' | 'generate' | 'images'> &
  Partial<Pick<Evidence, 'noSuchModel'>>

/** One sign. Signs of one kind have one cause: a gateway that rewrites the size shows it in pixels and echo. */
interface Sign {
  readonly kind: 'rewritten' | 'model' | 'tokens' | 'maker' | 'control'
  readonly text: string
  /** Said by the server or signed into the picture, not inferred: enough to look into it at once. */
  readonly strong?: true
}

/** One of the model's names, whatever stands before a slash and whatever date follows. */
const isName = (text: string, names: readonly string[]) =>
  names.includes((text.split('/').at(-1) ?? text).replace(/-\d{4}-\d\d-\d\d$/, '')) ||
  names.includes(text.split('/').at(-1) ?? text)

/** Signs that something other than the named model answered. Each alone has an innocent explanation. */
function signs({ contract, facts, generate: { outcome }, images, noSuchModel }: Needed): readonly Sign[] {
  if (outcome.kind !== 'images') return []
  const { request } = contract
  const asked = parseSize(request.size ?? '')
  const found: Sign[] = []
  const decoded = images.filter((image) => image.broken === undefined)
  const other = asked && decoded.find((image) => !sameSize(image, asked))
  if (other)
    found.push({ kind: 'rewritten', text: `the picture is ${formatSize(other)}, not ${request.size ?? ''}` })
  for (const field of ['size', 'quality'] as const) {
    const value = outcome.echo[field]
    const sent = request[field]
    if (sent !== undefined && sent !== 'auto' && typeof value === 'string' && value !== sent)
      found.push({ kind: 'rewritten', text: `${field} ${sent} is echoed as ${value}` })
  }
  const echoed = outcome.echo.model
  if (typeof echoed === 'string' && !isName(echoed, facts.names))
    found.push({ kind: 'model', text: `the reply says model ${echoed}`, strong: true })
  const tokens = imageTokens(facts, outcome.usage)
  const possible = tokenCounts(contract.request, facts, outcome, decoded)
  if (tokens !== undefined && possible.length > 0 && !possible.includes(tokens))
    found.push({ kind: 'tokens', text: `${tokens} output tokens are not this model’s count` })
  const manifests = decoded.flatMap((image) => image.provenance ?? [])
  for (const generator of new Set(manifests.map((one) => one.generator))) {
    const maker = generator === facts.generator ? undefined : ownValue(facts.otherGenerators, generator)
    const signed = manifests.some((one) => one.generator === generator && one.state === 'valid')
    if (maker === undefined) continue
    found.push({
      kind: 'maker',
      text: `the picture’s manifest says ${generator}, as ${maker} does`,
      ...(signed ? { strong: true } : {}),
    })
    // On its own this says little: two models may well count alike.
    const tokensOf = ownValue(facts.otherTokens, maker)
    if (!facts.tokens && tokensOf && tokens !== undefined)
      if (tokenCounts(contract.request, { tokens: tokensOf }, outcome, decoded).includes(tokens))
        found.push({ kind: 'tokens', text: `${tokens} output tokens are ${maker}’s count for it` })
  }
  if (noSuchModel && picturesIn(noSuchModel) > 0)
    found.push({ kind: 'control', text: 'a made-up model name is served too' })
  return found
}

/** Every count the formula allows for what was asked or what came: a request that was rewritten explains its own tokens. */
function tokenCounts(
  request: ImageRequest,
  { tokens }: Pick<Needed['facts'], 'tokens'>,
  outcome: ImagesResponse,
  pictures: readonly Size[],
): readonly number[] {
  if (!tokens) return []
  const asked = parseSize(request.size ?? '')
  const sizes = [...(asked ? [asked] : []), ...pictures]
  const qualities = [
    billedQuality(request.quality, outcome.echo.quality),
    billedQuality(undefined, outcome.echo.quality),
  ]
  const partials = outcome.stream?.partials ?? 0
  const counts = [request.n ?? 1, outcome.items.length]
  return counts.flatMap((count) =>
    sizes.flatMap((size) =>
      qualities.flatMap((quality) =>
        Array.from(possibleTokens(tokens, { count, size, quality, partials }).values()),
      ),
    ),
  )
}

export default defineCheck({
  id: 'model/substituted',
  title: 'Nothing suggests that another model answered',
  why: 'Some gateways sell one model and run another: the bill says one thing, the picture another.',
  severity: 'breaking',
  needs: ['contract', 'facts', 'generate', 'images'],
  also: ['noSuchModel'],
  messages: {
    likely: {
      blame: 'server',
      says: (d: { signs: readonly string[] }) =>
        `several signs that another model answered: ${d.signs.join('; ')}`,
      fix: () =>
        'Repeat it at least five times and compare with the vendor directly before you accuse anyone: outputs vary from run to run.',
    },
    named: {
      blame: 'server',
      severity: 'risky',
      says: (d: { signs: readonly string[] }) => `another model is named: ${d.signs.join('; ')}`,
      fix: () =>
        'Ask the provider which model answers under this name, and compare with the vendor directly. One call is one sample: repeat it.',
    },
    sign: {
      blame: 'server',
      severity: 'notice',
      says: (d: { signs: readonly string[] }) =>
        `too little to say that another model answered, and not nothing: ${d.signs.join('; ')}`,
      fix: () => 'Look at the other findings first: they name the likelier cause.',
    },
  },

  run(evidence, { pass, fail }) {
    const found = signs(evidence)
    const texts = found.map((sign) => sign.text)
    if (found.length === 0)
      return pass(
        'no sign among pixels, echoes, tokens, provenance and the made-up model, as far as they were there',
      )
    const kinds = new Set(found.map((sign) => sign.kind))
    const strong = found.some((sign) => sign.strong)
    return fail(kinds.size > 1 ? 'likely' : strong ? 'named' : 'sign', {
      signs: texts,
      expected: `only signs of ${evidence.contract.model}`,
      seen: texts.join('; '),
    })
  },
})
