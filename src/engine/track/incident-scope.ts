import type { Incident } from '../../contract/index.ts'
import type { ContractUse } from './affects.ts'

/** What a text on a status page is about. `api`: the API as a whole. `unknown`: the text names no part of the service. */
type Scope = 'images' | 'api' | 'responses' | 'other' | 'unknown'

/** Images that are not generated: uploads, inputs of other models, and images of disks and containers. */
const otherImages =
  /\b(?:images? (?:uploads?|inputs?|understanding|analysis|recognition|attachments?|search|pulls?|registry|builds?)|(?:upload(?:ing|s)?|attach(?:ing|ed)?|container|docker|disk|machine|vm|base|custom|boot|profile) images?)\b/g
const imageWords = /\b(?:images?|pictures?|text[ -]to[ -]image|image[ -]?gen(?:eration)?)\b/
/** Products for people, which are not the API. */
const apps =
  /\b(?:chatgpt|gpts|playground|studio|labs|web|website|mobile|ios|android|desktop|apps?|docs|documentation|dashboard|console|portal|login|log in|sign[ -]?in|sign[ -]?up|billing|payments?|support)\b/
/** Parts of an API that make no images. Sources: the components of the status pages that knowledge lists, 2026-11-30. */
const otherParts =
  /\b(?:chat|completions?|assistants?|threads?|realtime|embeddings?|batch(?:es)?|files?|uploads?|audio|speech|tts|transcriptions?|voice|music|video|videos|fine[ -]?tun\w+|training|moderations?|vector|search|agents?|connectors?|evals?|vision|text|llms?|language models?|gpus?|clusters?|notebooks?|webhooks?|email|organi[sz]ations?|usage|admin|compliance|key management|api (?:keys?|dashboard|console|docs|documentation|reference|playground|portal|status page))\b/
/** Words that may stand directly before `API` when the whole API is meant. */
const plainQualifiers = new Set(
  'the our and or with on in of to for across via from by at some all most public rest core main http developer developers developers\u2019 platform elevated increased high higher intermittent degraded partial major minor full widespread general generation model models inference is are v1 v2'.split(
    ' ',
  ),
)
const wholeService =
  /\b(?:all (?:services|systems|models|endpoints|apis|requests|products|components|regions)|every (?:service|endpoint|request)|multiple (?:models|endpoints|services)|entire (?:service|platform|api)|(?:service|platform|site)[ -]?wide|(?:full|complete|total|global) outage)\b/
/** Names of components that stand for the whole API. */
const wholeComponent =
  /^(?:(?:model )?(?:inference|predictions?|serving)|models?|queue|gateway|serverless|all components|core services?)$/
/** A word with a version, such as the name of a model. */
const versioned = /\b([a-z]{1,30}(?:-[a-z]{1,30}){0,4})[ -]?v?\d{1,4}(?:\.\d|[a-z]?\b)/g
/** Words before a number that make no name of a model. */
const countWords = new Set(
  'error errors http https status code codes tier level part region us eu east west north south central asia europe on at of in to for from since until after about over approximately and or v api apis jan feb mar apr may jun jul aug sep oct nov dec january february march april june july august september october november december utc'.split(
    ' ',
  ),
)
/** Words after a model's name that make it the name of another model. */
const variant = String.raw`(?![ .-]?(?:\d|mini|nano|pro|flash|lite|turbo|ultra|max|fast|quick|preview|hd|edit)\b)`

const words = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9.\u2019/()[\]-]+/g, ' ')
    .trim()
const joined = (name: string): string => words(name).replaceAll(/[ -]+/g, ' ')

/** Whether the text names a model of the contract. */
function namesModel(text: string, { model, aliases = [] }: ContractUse): boolean {
  const flat = joined(text)
  return [model, ...aliases].some((name) => {
    const own = joined(name.split('/').at(-1) ?? name).replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    return own.length > 2 && new RegExp(String.raw`(?<![\w.])${own}(?![\w])${variant}`).test(flat)
  })
}

const namesOtherModel = (text: string): boolean =>
  [...text.matchAll(versioned)].some(
    ([, name = '']) => !name.split('-').every((part) => part === '' || countWords.has(part)),
  )

/** Whether `API` stands for the whole API wherever the text has it. Undefined if the text does not have it. */
function meansWholeApi(text: string, use: ContractUse): boolean | undefined {
  const own = new Set(
    [use.provider, use.model, ...(use.aliases ?? [])].flatMap((name) => words(name).split(/[^a-z0-9]+/)),
  )
  const found = [...text.matchAll(/(?:(?<![\w\u2019-])([\w\u2019-]{1,40}) )?\bapis?\b/g)]
  return found.length === 0
    ? undefined
    : found.every(([, before]) => before === undefined || plainQualifiers.has(before) || own.has(before))
}

function scopeOf(raw: string, use: ContractUse): Scope {
  if (namesModel(raw, use)) return 'images'
  const text = words(raw).replaceAll(otherImages, ' other part ')
  const api = /\bapis?\b/.test(text)
  if (imageWords.test(text)) return namesOtherModel(text) || (apps.test(text) && !api) ? 'other' : 'images'
  if (text.includes('other part') || namesOtherModel(text)) return 'other'
  if (/\bresponses\b/.test(text)) return otherParts.test(text) ? 'other' : 'responses'
  if (wholeService.test(text)) return 'api'
  if (otherParts.test(text) || (apps.test(text) && !api)) return 'other'
  const whole = meansWholeApi(text, use)
  return whole === undefined ? 'unknown' : whole ? 'api' : 'other'
}

/** A component may have the name of its group in front. A part of an app is not the API. */
function componentScope(name: string, use: ContractUse): Scope {
  const [group = '', own] = name.split(' / ')
  if (own === undefined) return wholeComponent.test(words(name)) ? 'api' : scopeOf(name, use)
  const around = words(group)
  if (apps.test(around) && !/\bapis?\b/.test(around)) return 'other'
  return wholeComponent.test(words(own)) ? 'api' : scopeOf(own, use)
}

/** Whether a component of the provider's status page serves the requests of a contract: images, or the API as a whole. */
export const componentConcerns = (name: string, use: ContractUse): boolean =>
  ['images', 'api'].includes(componentScope(name, use))

/**
 * Whether an incident may affect the requests of a contract, by the words of its name and components: images, the model's name, or the API as
 * a whole. An incident of another product, endpoint or model does not, and an incident that is not clear does not either.
 */
export function incidentConcerns(
  { name, components }: Pick<Incident, 'name' | 'components'>,
  use: ContractUse,
): boolean {
  const parts = components.map((one) => componentScope(one, use))
  if (parts.includes('images')) return true
  const scope = scopeOf(name, use)
  const elsewhere = parts.length > 0 && parts.every((one) => one === 'other')
  switch (scope) {
    case 'images':
    case 'api':
      return !elsewhere
    case 'responses':
      return use.endpoint?.endsWith('/responses') === true
    case 'other':
      return false
    case 'unknown':
      return parts.includes('api')
  }
}
