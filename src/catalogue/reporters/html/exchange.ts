import {
  count,
  type Exchange,
  exchangeLabel,
  type ExchangeSummary,
  formatSize,
  isObject,
  parseJson,
  placeholderIndex,
  type Run,
  type Timings,
  truncate,
} from '../../../contract/index.ts'
import type { RenderOptions } from '../../../plugin/index.ts'
import { html, type Markup } from './escape.ts'
import { formatBytes, formatMs } from './parts.ts'

/** Longer bodies are truncated. The recording has the whole body. */
const maxCharacters = 6000

/** The requests of a run, folded, each with request, response and timing. An exchange that is not at hand has a line only. */
export function exchangeList(
  { exchanges }: Run,
  anchorOf: (id: string) => string | undefined,
  { exchange }: Pick<RenderOptions, 'exchange'>,
): Markup {
  const recorded = exchanges.map((one) => exchange(one.id))
  const span = spanOf(recorded)
  const rows = exchanges.map((one, at) => exchangeDetails(one, anchorOf(one.id), recorded[at], span))
  return html`<details><summary>${count(exchanges.length, 'request')} sent</summary><div class="exchanges">${rows}</div></details>`
}

interface Span {
  readonly startMs: number
  readonly durationMs: number
}

/** From the start of the first exchange to the end of the last. */
function spanOf(exchanges: readonly (Exchange | undefined)[]): Span {
  const times = exchanges.flatMap((one) =>
    one ? [{ from: Date.parse(one.startedAt), ms: one.timings.totalMs }] : [],
  )
  const startMs = Math.min(...times.map(({ from }) => from))
  return { startMs, durationMs: Math.max(...times.map(({ from, ms }) => from + ms)) - startMs }
}

function exchangeDetails(
  summary: ExchangeSummary,
  anchor: string | undefined,
  recorded: Exchange | undefined,
  span: Span,
): Markup {
  const { id, probe, method, url, status, failure, totalMs } = summary
  const line = html`<span class="what">${exchangeLabel(probe)}</span> <code>${method} ${url}</code> <span>${status ?? failure}, ${formatMs(totalMs)}</span>`
  if (!recorded) return html`<p${anchor !== undefined && html` id="${anchor}"`} class="exchange">${line}</p>`
  const { request, reply, timings } = recorded
  return html`<details class="exchange"><summary>${line}${waterfall(recorded, span)}</summary>
<div${anchor !== undefined && html` id="${anchor}"`}>
<p class="soft">Exchange <code>${id}</code></p>
${phaseBar(timings)}
<h4>Request</h4>
<pre tabindex="0">${`${request.method} ${request.url}\n${headerLines(request.headers)}`}${bodyText(request.body, recorded)}</pre>
<h4>Response</h4>
<pre tabindex="0">${reply ? html`${`HTTP ${reply.status}\n${headerLines(reply.headers)}`}${bodyText(reply.text, recorded)}` : (recorded.failure?.message ?? 'No response')}</pre>
</div></details>`
}

const headerLines = (headers: Exchange['request']['headers']) =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('')

/** A body as indented JSON if it is JSON, with a description in the place of each image. */
function bodyText(body: unknown, recorded: Exchange): string {
  if (body === undefined || body === '') return ''
  const parsed = typeof body === 'string' ? parseJson(body) : body
  const text =
    isObject(parsed) || Array.isArray(parsed)
      ? JSON.stringify(parsed, (_key, value: unknown) => describeImage(value, recorded), 2)
      : typeof body === 'string'
        ? body
        : JSON.stringify(body)
  const rest = text.length - maxCharacters
  return `\n${truncate(text, maxCharacters)}${rest > 0 ? `\n(${rest} more characters in the recording)` : ''}`
}

function describeImage(value: unknown, { reply, images }: Exchange): unknown {
  const index = placeholderIndex(value)
  const lifted = index === undefined ? undefined : reply?.lifted[index]
  if (!lifted) return value
  const facts = images.find((one) => one.sha256 === lifted.sha256)
  return `[image${facts ? `, ${formatSize(facts)} ${facts.format}` : ''}, ${formatBytes(lifted.bytes)}]`
}

interface Phase {
  readonly name: string
  readonly id: 'dns' | 'connect' | 'tls' | 'wait' | 'read'
  readonly ms: number
}

/** The phases that happened, one after the other. Timings count from the start of the exchange. */
function phasesOf({ dnsMs, connectMs, tlsMs, firstByteMs, totalMs }: Timings): readonly Phase[] {
  const ends = [
    { id: 'dns', name: 'DNS', at: dnsMs },
    { id: 'connect', name: 'connect', at: connectMs },
    { id: 'tls', name: 'TLS', at: tlsMs },
    { id: 'wait', name: 'wait for the first byte', at: firstByteMs },
    { id: 'read', name: firstByteMs === null ? 'wait' : 'read', at: totalMs },
  ] as const
  let before = 0
  return ends.flatMap(({ id, name, at }) => {
    if (at === null) return []
    const ms = Math.max(0, at - before)
    before = Math.max(before, at)
    return [{ id, name, ms }]
  })
}

/** The phases of one exchange as a bar with a legend. */
function phaseBar(timings: Timings): Markup {
  const phases = phasesOf(timings)
  return html`<div class="phases" aria-hidden="true">${segments(phases)}</div>
<p class="legend">${phases.map(({ id, name, ms }) => html`<span><i class="${id}"></i> ${name} ${formatMs(ms)}</span> `)}</p>`
}

const segments = (phases: readonly Phase[]) =>
  phases.map(({ id, ms }) => html`<i class="${id}" style="flex-grow:${Math.round(ms * 10)}"></i>`)

/** The phases as a bar, placed at its time within the run. */
function waterfall({ startedAt, timings }: Exchange, { startMs, durationMs }: Span): Markup {
  // The times of a recording may be anything.
  const percent = (ms: number) =>
    Math.min(100, Math.round((Math.max(0, ms || 0) / Math.max(1, durationMs || 0)) * 1000) / 10)
  const left = percent(Date.parse(startedAt) - startMs)
  return html`<span class="waterfall" aria-hidden="true"><span style="margin-left:${left}%;width:${percent(timings.totalMs)}%">${segments(phasesOf(timings))}</span></span>`
}
