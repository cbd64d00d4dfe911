import { billedQuality, possibleTokens, imageTokens } from '../../../engine/cost/index.ts'
import {
  type Evidence,
  formatSize,
  type ImageRequest,
  type ImagesResponse,
  ownValue,
  parseSize,
  readEcho,
  sameSize,
  type Size,
} from '../../../contract/index.ts'
import { countImages, defineCheck } from '../../../plugin/index.ts'

type Needed = Pick<Evidence, 'contract' | 'facts' | 'generate' | 'images'> &
  Partial<Pick<Evidence, 'noSuchModel'>>

/** One sign of substitution. Signs of one kind share a cause: a rewritten size shows in the pixels and in the echo. */
interface Sign {
  readonly kind: 'rewritten' | 'model' | 'tokens' | 'maker' | 'control'
  readonly text: string
  /** The rewritten field. */
  readonly field?: string
  /** Stated by the server or signed into the image, not inferred. */
  readonly strong?: true
}

/** Whether a text is one of the model's names, apart from a vendor before the slash and a date at the end? */
const isName = (text: string, names: readonly string[]) =>
  ['', /-\d{4}-\d\d-\d\d$/].some((end) => names.includes((text.split('/').at(-1) ?? text).replace(end, '')))

/** Signs that another model than the named one responded. Each alone has an innocent explanation. */
function signs({ contract, facts, generate: { outcome }, images, noSuchModel }: Needed): readonly Sign[] {
  if (outcome.kind !== 'images') return []
  const { request } = contract
  const requested = parseSize(request.size ?? '')
  const found: Sign[] = []
  const decoded = images.filter((image) => image.broken === undefined)
  const other = requested && decoded.find((image) => !sameSize(image, requested))
  if (other)
    found.push({
      kind: 'rewritten',
      field: 'size',
      text: `returned ${formatSize(other)}, requested ${request.size ?? ''}`,
    })
  for (const field of ['size', 'quality'] as const) {
    const echoed = readEcho(field, outcome.echo[field])
    const sent = request[field]
    if (sent === undefined || sent === 'auto' || echoed.kind !== 'value') continue
    // An echo of auto does not say what was made.
    const text = `the response echoes ${field} ${sent} as ${echoed.value}`
    if (echoed.value !== 'auto' && echoed.value !== sent) found.push({ kind: 'rewritten', field, text })
  }
  const named = readEcho('model', outcome.echo.model)
  if (named.kind === 'value' && !isName(named.value, facts.names))
    found.push({ kind: 'model', text: `the response names the model ${named.value}`, strong: true })
  const tokens = imageTokens(facts, outcome.usage)
  const possible = tokenCounts(contract.request, facts, outcome, decoded)
  if (tokens !== undefined && possible.length > 0 && !possible.includes(tokens))
    found.push({ kind: 'tokens', text: `${tokens} output tokens do not match this model` })
  const manifests = decoded.flatMap((image) => image.provenance ?? [])
  for (const generator of new Set(manifests.map((one) => one.generator))) {
    const maker = generator === facts.generator ? undefined : ownValue(facts.otherGenerators, generator)
    const signed = manifests.some((one) => one.generator === generator && one.state === 'valid')
    if (maker === undefined) continue
    found.push({
      kind: 'maker',
      text: `the image’s manifest names ${generator}, the generator of ${maker}`,
      ...(signed ? { strong: true } : {}),
    })
    // On its own this is weak: two models may count alike.
    const tokensOf = ownValue(facts.otherTokens, maker)
    if (!facts.tokens && tokensOf && tokens !== undefined)
      if (tokenCounts(contract.request, { tokens: tokensOf }, outcome, decoded).includes(tokens))
        found.push({ kind: 'tokens', text: `${tokens} output tokens match ${maker}` })
  }
  if (noSuchModel && countImages(noSuchModel) > 0)
    found.push({ kind: 'control', text: 'the API also accepts a made-up model name' })
  return found
}

/** Every count the formula allows for the request or the response: a rewritten request explains its own tokens. */
function tokenCounts(
  request: ImageRequest,
  { tokens }: Pick<Needed['facts'], 'tokens'>,
  outcome: ImagesResponse,
  images: readonly Size[],
): readonly number[] {
  if (!tokens) return []
  const requested = parseSize(request.size ?? '')
  const sizes = [...(requested ? [requested] : []), ...images]
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
  title: 'There is no sign of model substitution',
  why: 'Some gateways sell one model and run another.',
  severity: 'breaking',
  needs: ['contract', 'facts', 'generate', 'images'],
  also: ['noSuchModel'],
  messages: {
    likely: {
      blame: 'server',
      says: (d: { signs: readonly string[] }) => `Several signs of model substitution: ${d.signs.join('; ')}`,
      fix: () =>
        'Repeat the request at least five times, because outputs vary between runs. Send the same request directly to the vendor before you accuse anyone.',
    },
    named: {
      blame: 'server',
      severity: 'risky',
      says: (d: { signs: readonly string[] }) =>
        `The response or its image names another model: ${d.signs.join('; ')}`,
      fix: () =>
        'Repeat the request: a single request is a small sample. Ask the provider which model responds under this name, and send the same request directly to the vendor.',
    },
    sign: {
      blame: 'server',
      severity: 'notice',
      says: (d: { signs: readonly string[] }) => `Weak evidence of model substitution: ${d.signs.join('; ')}`,
      fix: () => 'Check the other findings first: they show a more likely cause.',
    },
  },

  run(evidence, { pass, fail }) {
    const found = signs(evidence)
    const texts = found.map((sign) => sign.text)
    if (found.length === 0)
      return pass(
        'No sign of substitution in the available pixels, echo, tokens, provenance and response to a made-up model',
      )
    const kinds = new Set(found.map((sign) => sign.kind))
    const strong = found.some((sign) => sign.strong)
    return fail(
      kinds.size > 1 ? 'likely' : strong ? 'named' : 'sign',
      {
        signs: texts,
        expected: `signs of ${evidence.contract.model} only`,
        seen: texts.join('; '),
      },
      { concerns: ['model', ...new Set(found.flatMap(({ field }) => field ?? []))] },
    )
  },
})
