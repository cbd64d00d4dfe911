import {
  acceptedText,
  exchangeLabel,
  type Finding,
  isOpenFailure,
  knownIncidentText,
  type Run,
  spendText,
  stateLabels,
  stateOf,
  unverifiedByReason,
  urgentFirst,
  worstState,
} from '../../../contract/index.ts'
import { differencesOf, type RenderOptions } from '../../../plugin/index.ts'
import { html, type Markup } from './escape.ts'
import { chip, formatMs, runName, scrollable, tableHead, withCode } from './parts.ts'

/** Anchors of the page. Text from elsewhere never becomes one. */
export interface Anchors {
  readonly run: string
  readonly differences: string
  readonly finding: (finding: Finding) => string
  readonly exchange: (id: string) => string | undefined
}

/** What one environment did: failures first, then what could not be verified, the rest folded. */
export function runSection(run: Run, anchors: Anchors, exchanges: Markup, options: RenderOptions): Markup {
  const { provider, model, endpoint } = run.subject
  const failures = urgentFirst(run.findings.filter((one) => one.verdict === 'fail' || one.accepted))
  const open = failures.filter((one) => isOpenFailure(one) && one.severity !== 'notice')
  const folded = failures.filter((one) => !open.includes(one))
  const card = (one: Finding) => findingCard(one, run, anchors, options)
  const unverified = [...unverifiedByReason(run.findings)]
  return html`<section aria-labelledby="${anchors.run}">
<h2 id="${anchors.run}">${chip(worstState(run.findings))} ${runName(run)}</h2>
<p class="soft">${provider} · ${model} · <code>${endpoint}</code> · ${spendText(run.spend)}</p>
${(run.incidents ?? []).map((one) => html`<p>Incident: ${knownIncidentText(one)}.</p>`)}
${run.diagnose !== undefined && html`<p>Find the cause: <code>${run.diagnose}</code></p>`}
${open.map(card)}
${unverified.map(([reason, stopped]) => unverifiedCard(reason, stopped))}
${open.length + unverified.length === 0 && html`<p>No breaking or risky failure.</p>`}
${folded.length > 0 && html`<details><summary>${countByState(folded)}</summary>${folded.map(card)}</details>`}
${otherChecks(run)}
${exchanges}
</section>`
}

/** `2 notice, 1 accepted`. */
const countByState = (findings: readonly Finding[]) =>
  [...new Set(findings.map(stateOf))]
    .map((state) => `${findings.filter((one) => stateOf(one) === state).length} ${stateLabels[state]}`)
    .join(', ')

function otherChecks(run: Run): Markup | false {
  const rest = run.findings.filter((one) => one.verdict === 'pass' || one.verdict === 'skip')
  if (rest.length === 0) return false
  const rows = rest.map(
    (one) =>
      html`<tr><td><code>${one.check}</code></td><td>${chip(stateOf(one))}</td><td>${one.message}</td></tr>`,
  )
  const n = (verdict: string) => rest.filter((one) => one.verdict === verdict).length
  const table = html`<table>${tableHead('Check', 'Verdict', 'Result')}<tbody>${rows}</tbody></table>`
  return html`<details><summary>${n('pass')} passed, ${n('skip')} skipped</summary>${scrollable(`Checks of ${runName(run)}`, table)}</details>`
}

const definition = (label: string, value: unknown) =>
  value !== '' && (typeof value === 'string' || isMarkup(value)) && html`<dt>${label}</dt><dd>${value}</dd>`
const isMarkup = (value: unknown): value is Markup =>
  typeof value === 'object' && value !== null && 'markup' in value

function findingCard(finding: Finding, run: Run, anchors: Anchors, options: RenderOptions): Markup {
  const { check, title, severity, blame, message, data, fix, fingerprint, accepted } = finding
  const state = stateOf(finding)
  const accept = accepted ? undefined : options.acceptCommand(fingerprint)
  const whose = blame === null ? '' : ` · ${blame.replaceAll('_', ' ')}`
  const differs = differencesOf(finding).length > 0
  return html`<article class="finding is-${state}" id="${anchors.finding(finding)}">
<h3>${message}</h3>
<p>${chip(state, `${accepted ? 'accepted · ' : ''}${severity}${whose}`)}</p>
<dl>${differs ? definition('values', html`<a href="#${anchors.differences}">Values that differ</a>`) : [definition('expected', data['expected']), definition('seen', data['seen'])]}${accepted ? definition('accepted', acceptedText(accepted)) : fix !== undefined && definition('fix', html`${withCode(fix)}`)}${definition('requests', requestLinks(finding, run, anchors))}${definition('check', html`<code>${check}</code> ${title}`)}</dl>
${accept !== undefined && html`<details><summary>Accept this failure</summary><pre>${accept}</pre></details>`}
</article>`
}

function requestLinks({ evidence }: Finding, run: Run, { exchange }: Anchors): Markup | undefined {
  const sent = run.exchanges.filter((one) => evidence.includes(one.id))
  if (sent.length === 0) return undefined
  return html`${sent.map(({ id, probe, status, failure, totalMs }, at) => {
    const anchor = exchange(id)
    const text = html`<code>${id}</code> ${exchangeLabel(probe)}, ${status ?? failure}, ${formatMs(totalMs)}`
    return html`${at > 0 && html`<br>`}${anchor === undefined ? text : html`<a href="#${anchor}">${text}</a>`}`
  })}`
}

const unverifiedCard = (reason: string, stopped: readonly Finding[]) =>
  html`<article class="finding is-error">
<h3>${reason}</h3>
<p>${chip('error', stateLabels.error)}</p>
<dl>${definition('checks', stopped.map((one) => one.check).join(', '))}</dl>
</article>`
