import {
  acceptedText,
  count,
  failuresBySeverity,
  type Finding,
  pluginsText,
  type Report,
  type Run,
  severities,
  spendText,
  type State,
  stateLabels,
  stateOf,
  type Step,
  steps,
  shownStates,
  unverifiedByReason,
} from '../../../contract/index.ts'
import { defineReporter, type RenderOptions } from '../../../plugin/index.ts'
import { html, type Markup } from './escape.ts'
import { style } from './style.ts'

const stateTag = (state: State, n: number) =>
  html`<span class="tag ${state}">${n} ${stateLabels[state]}</span>, `
const formatTime = (iso: string) => iso.slice(0, 16).replace('T', ' ')

export default defineReporter({
  id: 'html',
  title: 'One HTML page with the images, readable offline and without scripts',
  needsImages: true,
  signature: /^<!doctype html>[^]{0,500}<meta name="generator" content="Graycard">/,

  render(report, options) {
    const { pass, skip, error, accepted = 0 } = report.summary
    const failed = failuresBySeverity(report.runs.flatMap((run) => run.findings))
    const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="Graycard">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>Graycard report ${formatTime(report.startedAt)}</title>
<style>${{ markup: style }}</style>
</head>
<body>
<main>
<h1>Graycard report</h1>
<p class="soft"><time datetime="${report.startedAt}">${formatTime(report.startedAt)} UTC</time></p>
<p>${failed.map(([severity, n]) => stateTag(severity, n))}${accepted > 0 && stateTag('accepted', accepted)}${error > 0 && stateTag('error', error)}${stateTag('pass', pass)}${skip} skipped</p>${pluginLine(pluginsText(report))}
${overviewTable(report)}
${report.runs.map((run, i) => runSection(run, i, options))}
</main>
</body>
</html>
`
    return page.markup
  },
})

const pluginLine = (text?: string) => text !== undefined && html`<p class="soft">Plug-ins: ${text}</p>`
const runName = (run: Run) => `${run.contract} in ${run.environment}`
const stepFindings = (run: Run, step: Step) => run.findings.filter((one) => one.step === step)
const tableHead = (...titles: readonly string[]) =>
  html`<thead><tr>${titles.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>`
/** A wide table that scrolls with the keyboard. */
const scrollable = (label: string, table: Markup) =>
  html`<div class="scroll" role="region" aria-label="${label}" tabindex="0">${table}</div>`

function overviewTable({ runs }: Report): Markup {
  const used = steps.filter((step) => runs.some((run) => stepFindings(run, step).length > 0))
  const rows = runs.map((run, i) => {
    const cells = used
      .map((step) => shownStates(stepFindings(run, step)).map(([state]) => state))
      .map(
        (states) =>
          html`<td class="${states[0]}">${states.map((state) => stateLabels[state]).join(', ')}</td>`,
      )
    return html`<tr><th scope="row"><a href="#run-${i}">${runName(run)}</a></th>${cells}</tr>`
  })
  const table = html`<table class="matrix">${tableHead('Contract and environment', ...used)}<tbody>${rows}</tbody></table>`
  return html`<h2>Overview</h2>${scrollable('Overview', table)}`
}

function runSection(run: Run, index: number, options: RenderOptions): Markup {
  const { provider, model, endpoint } = run.subject
  const wrong = run.findings
    .filter((one) => one.verdict === 'fail')
    .toSorted((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity))
  return html`<section aria-labelledby="run-${index}">
<h2 id="run-${index}">${runName(run)}</h2>
<p class="soft">${provider} · ${model} · <code>${endpoint}</code></p>
<p>Spent: ${spendText(run.spend)}.</p>
<h3>Failures</h3>
${wrong.length === 0 ? html`<p>Nothing failed.</p>` : wrong.map(findingCard)}
${[...unverifiedByReason(run.findings)].map(([reason, stopped]) => unverifiedCard(reason, stopped))}
${gallery(run, options)}
<h3>Other checks</h3>
${otherChecks(run)}
${exchangeTable(run)}
</section>`
}

function otherChecks(run: Run): Markup {
  const rest = run.findings.filter((one) => one.verdict === 'pass' || one.verdict === 'skip')
  const rows = rest.map(
    (one) =>
      html`<tr><td><code>${one.check}</code></td><td class="${one.verdict}">${one.verdict === 'pass' ? stateLabels.pass : stateLabels.skip}</td><td>${one.message}</td></tr>`,
  )
  const table = html`<table>${tableHead('Check', 'Verdict', 'Result')}<tbody>${rows}</tbody></table>`
  return html`<details><summary>${rest.length} checks passed or were skipped</summary>${scrollable(`Checks of ${runName(run)}`, table)}</details>`
}

function exchangeTable(run: Run): Markup {
  const rows = run.exchanges.map(
    (one) =>
      html`<tr><td><code>${one.id}</code></td><td>${one.probe}</td><td><code>${one.method} ${one.url}</code></td><td>${one.status ?? one.failure}</td><td>${Math.round(one.totalMs)} ms</td></tr>`,
  )
  const table = html`<table>${tableHead('Id', 'Probe', 'Request', 'Response', 'Time')}<tbody>${rows}</tbody></table>`
  return html`<details><summary>${count(run.exchanges.length, 'request')} sent</summary>${scrollable(`Requests of ${runName(run)}`, table)}</details>`
}

const definition = (label: string, text: unknown) =>
  typeof text === 'string' && text !== '' && html`<dt>${label}</dt><dd>${text}</dd>`

function findingCard(finding: Finding): Markup {
  const { check, title, severity, blame, message, data, fix, evidence, accepted } = finding
  const state = stateOf(finding)
  return html`<article class="finding is-${state}">
<h4><span>${message}</span> <span class="tag ${state}">${accepted && 'accepted · '}${severity}${blame && ` · ${blame.replaceAll('_', ' ')}`}</span></h4>
<dl>${definition('expected', data['expected'])}${definition('seen', data['seen'])}${accepted && definition('accepted', acceptedText(accepted))}${definition('fix', fix)}${definition('check', `${check}: ${title}`)}${definition('requests', evidence.join(', '))}</dl>
</article>`
}

function unverifiedCard(reason: string, stopped: readonly Finding[]): Markup {
  return html`<article class="finding">
<h4><span>${reason}</span> <span class="tag error">${stateLabels.error}</span></h4>
<dl>${definition('checks', stopped.map((one) => one.check).join(', '))}</dl>
</article>`
}

const caption = (one: Run['images'][number]) =>
  one.broken === undefined
    ? `${one.width}×${one.height} ${one.format}, ${one.bytes} bytes`
    : `not decodable: ${one.broken}`

function gallery({ images, fitted, contract }: Run, { image: picture, path }: RenderOptions): Markup | false {
  if (images.length === 0) return false
  const figure = (sha256: string, says: string) => {
    const data = picture(sha256)
    const file = path(sha256)
    const shown = data
      ? html`<img src="data:${data.mime};base64,${data.base64}" alt="${says}, created for ${contract}">`
      : html`<p class="soft">not stored</p>`
    return html`<figure>${shown}<figcaption>${says}${file && html`<br><code>${file}</code>`}</figcaption></figure>`
  }
  return html`<h3>Images</h3><div class="images">${images.map((one) => figure(one.sha256, caption(one)))}${fitted.map((one) => figure(one.sha256, `In your frame, ${one.width}×${one.height}`))}</div>`
}
