import { modelFacts, type Symptom, type Trial } from '../../contract/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import { describeCause } from '../../plugin/index.ts'
import type { Answer } from './answer.ts'
import { requestCurl } from './request-curl.ts'
import { requestIds } from './request-ids.ts'

const maxReturned = 3000

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines]

/** A fence that the text cannot close. */
const fenced = (text: string, language = ''): readonly string[] => {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([one]) => one.length))
  const fence = '`'.repeat(longest + 1)
  return [`${fence}${language}`, text.trimEnd(), fence]
}

/** What to send to the support of the provider, in Markdown: ids, times, request, response, and what was ruled out and how. */
export function ticket(
  { diagnosis, symptom, title, sentence, values, contradictions }: Answer,
  trials: readonly Trial[] = [],
): string {
  const { cause, confidence, alternatives } = diagnosis
  const { provider, model, status, at, request, api } = symptom
  const facts = [
    ...(provider === undefined ? [] : [`- Provider: ${provider}`]),
    ...(request?.url === undefined ? [] : [`- Endpoint: ${request.method ?? 'POST'} ${request.url}`]),
    ...(request?.url === undefined && api !== undefined ? [`- API: ${api}`] : []),
    ...(model === undefined ? [] : [`- Model: ${model}`]),
    `- Time: ${timeText(at)}`,
    ...requestIds(symptom).map(([name, id]) => `- ${name}: \`${id.replaceAll('`', '')}\``),
  ]
  const curl = requestCurl(symptom)
  const sent = trials.filter(({ result }) => result !== 'not sent')
  return [
    `# ${title ?? capital(describeCause(cause))}${status === undefined ? '' : ` (status ${status})`}${provider === undefined ? '' : ` at ${provider}`}`,
    '',
    `${sentence}${values.length === 0 ? '' : ` The request has ${values.join(', ')}.`}`,
    '',
    ...facts,
    ...section('Expected', expected(symptom, contradictions)),
    ...section('Returned', [
      `${status === undefined ? 'Status unknown.' : `Status ${status}.`}${title === undefined ? '' : ` ${sentence}`}`,
      ...(symptom.text.trim() === ''
        ? title === undefined
          ? ['The input contains no response.']
          : []
        : ['', ...fenced(symptom.text.slice(0, maxReturned).replaceAll(/graycard:lifted\/\d+/g, '…image…'))]),
    ]),
    ...section('Request that repeats it', curl === undefined ? [] : fenced(curl, 'sh')),
    ...section('Ruled out', [
      ...(contradictions?.length === 0
        ? [`- A wrong request: no documented rule of ${model ?? 'the model'} contradicts its fields.`]
        : []),
      ...sent.map(
        ({ what, environment, status: returned, says, exchange }) =>
          `- ${capital(what)} from ${environment}: ${returned ?? 'no response'}, ${says}${exchange === undefined ? '' : ` (exchange ${exchange})`}`,
      ),
      ...(sent.length === 0 ? ['- No other request was sent yet.'] : []),
    ]),
    ...section(
      'Not ruled out',
      (contradictions ?? []).map((one) => `- ${one}`),
    ),
    ...section('Assessment', [
      `${capital(describeCause(cause))}, ${Math.round(confidence * 100)} %.${alternatives.length === 0 ? '' : ` Otherwise: ${alternatives.map((one) => `${describeCause(one.cause)} (${Math.round(one.confidence * 100)} %)`).join(', ')}.`}`,
      '',
      ...diagnosis.why.map((one) => `- ${one}`),
    ]),
    '',
  ].join('\n')
}

/** Fields by which an image shows whether it is as requested. */
const visible = ['size', 'aspect_ratio', 'n', 'output_format', 'background']

/** What the request asks for, and the documentation that allows it, with its sources. */
function expected(
  { provider = '', model, request }: Symptom,
  contradictions: Answer['contradictions'],
): readonly string[] {
  const { fields = {} } = request ?? {}
  const asked = visible.flatMap((name) => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined
    return typeof value === 'string' || typeof value === 'number' ? [`${name} ${value}`] : []
  })
  const image = `A response with status 200 and an image${asked.length === 0 ? '' : ` as requested: ${asked.join(', ')}`}.`
  if (model === undefined || contradictions?.length !== 0) return [image]
  const facts = modelFacts(knowledge, provider, model)
  const sheet = knowledge.models.find((one) => one.model === facts.model)
  const sources = (sheet?.claims ?? []).flatMap((claim) =>
    visible.some((name) => claim.path === name || claim.path.startsWith(`${name}.`)) &&
    claim.source.startsWith('https:')
      ? [claim.source]
      : [],
  )
  const documents = [...new Set(sources)].slice(0, 2)
  return [
    image,
    `No documented rule of ${model} contradicts the request${documents.length === 0 ? '' : ` (${documents.join(', ')})`}.`,
  ]
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A time with its zone, in words if it is not known. */
const timeText = (at: string | undefined): string =>
  at === undefined
    ? 'unknown'
    : at.length <= 10
      ? `${at} (time of day unknown)`
      : `${at.slice(0, 19).replace('T', ' ')} ${/[+-]\d\d:?\d\d$/.exec(at)?.[0] ?? 'UTC'}`
