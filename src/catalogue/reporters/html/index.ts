import {
  acceptedText,
  failuresBySeverity,
  type Finding,
  pluginsText,
  type Report,
  type Run,
  severities,
  spendText,
  type State,
  stateOf,
  type Step,
  steps,
  shownStates,
  unverifiedByReason,
} from '../../../contract/index.ts'
import { defineReporter, type RenderOptions } from '../../../plugin/index.ts'
import { html, type Markup } from './escape.ts'
import { style } from './style.ts'

const words: Readonly<Record<State, string>> = {
  breaking: 'breaking',
  risky: 'risky',
  notice: 'notice',
  pass: 'passed',
  skip: 'skipped',
  error: 'not measured',
  accepted: 'accepted',
}
const tag = (state: State, n: number) => html`<span class="tag ${state}">${n} ${words[state]}</span>, `
const when = (iso: string) => iso.slice(0, 16).replace('T', ' ')

export default defineReporter({
  id: 'html',
  title: 'One page with the pictures, readable offline and without script',
  pictures: true,

  render(report, options) {
    const { pass, skip, error, accepted = 0 } = report.summary
    const failed = failuresBySeverity(report.runs.flatMap((run) => run.findings))
    const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>Graycard report ${when(report.startedAt)}</title>
<style>${{ markup: style }}</style>
</head>
<body>
<main>
<h1>Graycard report</h1>
<p class="soft"><time datetime="${report.startedAt}">${when(report.startedAt)} UTC</time></p>
<p>${failed.map(([severity, n]) => tag(severity, n))}${accepted > 0 && tag('accepted', accepted)}${error > 0 && tag('error', error)}${tag('pass', pass)}${skip} skipped</p>${pluginLine(pluginsText(report))}
${matrix(report)}
${report.runs.map((run, i) => section(run, i, options))}
</main>
</body>
</html>
`
    return page.markup
  },
})

const pluginLine = (text?: string) => text !== undefined && html`<p class="soft">Plug-ins: ${text}</p>`
const name = (run: Run) => `${run.contract} in ${run.environment}`
const stepFindings = (run: Run, step: Step) => run.findings.filter((one) => one.step === step)
const head = (...titles: readonly string[]) =>
  html`<thead><tr>${titles.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>`
/** A wide table that can be scrolled with the keyboard. */
const scrolling = (label: string, table: Markup) =>
  html`<div class="scroll" role="region" aria-label="${label}" tabindex="0">${table}</div>`

function matrix({ runs }: Report): Markup {
  const used = steps.filter((step) => runs.some((run) => stepFindings(run, step).length > 0))
  const rows = runs.map((run, i) => {
    const cells = used
      .map((step) => shownStates(stepFindings(run, step)).map(([state]) => state))
      .map((states) => html`<td class="${states[0]}">${states.map((state) => words[state]).join(', ')}</td>`)
    return html`<tr><th scope="row"><a href="#run-${i}">${name(run)}</a></th>${cells}</tr>`
  })
  const table = html`<table class="matrix">${head('Contract and environment', ...used)}<tbody>${rows}</tbody></table>`
  return html`<h2>Overview</h2>${scrolling('Overview', table)}`
}

function section(run: Run, index: number, options: RenderOptions): Markup {
  const { provider, model, endpoint } = run.subject
  const wrong = run.findings
    .filter((one) => one.verdict === 'fail')
    .toSorted((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity))
  return html`<section aria-labelledby="run-${index}">
<h2 id="run-${index}">${name(run)}</h2>
<p class="soft">${provider} · ${model} · <code>${endpoint}</code></p>
<p>Spent: ${spendText(run.spend)}.</p>
<h3>What to look at</h3>
${wrong.length === 0 ? html`<p>Nothing failed.</p>` : wrong.map(card)}
${[...unverifiedByReason(run.findings)].map(([reason, stopped]) => openCard(reason, stopped))}
${gallery(run, options)}
<h3>Everything else</h3>
${others(run)}
${calls(run)}
</section>`
}

function others(run: Run): Markup {
  const rest = run.findings.filter((one) => one.verdict === 'pass' || one.verdict === 'skip')
  const rows = rest.map(
    (one) =>
      html`<tr><td><code>${one.check}</code></td><td class="${one.verdict}">${one.verdict === 'pass' ? words.pass : words.skip}</td><td>${one.message}</td></tr>`,
  )
  const table = html`<table>${head('Check', 'Verdict', 'What was seen')}<tbody>${rows}</tbody></table>`
  return html`<details><summary>${rest.length} checks passed or were skipped</summary>${scrolling(`Checks of ${name(run)}`, table)}</details>`
}

function calls(run: Run): Markup {
  const rows = run.exchanges.map(
    (one) =>
      html`<tr><td><code>${one.id}</code></td><td>${one.probe}</td><td><code>${one.method} ${one.url}</code></td><td>${one.status ?? one.failure}</td><td>${Math.round(one.totalMs)} ms</td></tr>`,
  )
  const table = html`<table>${head('Id', 'Probe', 'Call', 'Answer', 'Time')}<tbody>${rows}</tbody></table>`
  return html`<details><summary>${run.exchanges.length} calls were made</summary>${scrolling(`Calls of ${name(run)}`, table)}</details>`
}

const row = (label: string, text: unknown) =>
  typeof text === 'string' && text !== '' && html`<dt>${label}</dt><dd>${text}</dd>`

function card(finding: Finding): Markup {
  const { check, title, severity, blame, message, data, fix, evidence, accepted } = finding
  const state = stateOf(finding)
  return html`<article class="finding is-${state}">
<h4><span>${message}</span> <span class="tag ${state}">${accepted && 'accepted · '}${severity}${blame && ` · ${blame.replaceAll('_', ' ')}`}</span></h4>
<dl>${row('expected', data['expected'])}${row('seen', data['seen'])}${accepted && row('accepted', acceptedText(accepted))}${row('fix', fix)}${row('check', `${check}: ${title}`)}${row('calls', evidence.join(', '))}</dl>
</article>`
}

function openCard(reason: string, stopped: readonly Finding[]): Markup {
  return html`<article class="finding">
<h4><span>${reason}</span> <span class="tag error">not measured</span></h4>
<dl>${row('checks', stopped.map((one) => one.check).join(', '))}</dl>
</article>`
}

const caption = (one: Run['images'][number]) =>
  one.broken === undefined
    ? `${one.width}×${one.height} ${one.format}, ${one.bytes} bytes`
    : `does not decode: ${one.broken}`

function gallery({ images, fitted, contract }: Run, { picture, path }: RenderOptions): Markup | false {
  if (images.length === 0) return false
  const figure = (sha256: string, says: string) => {
    const data = picture(sha256)
    const file = path(sha256)
    const shown = data
      ? html`<img src="data:${data.mime};base64,${data.base64}" alt="${says}, made for ${contract}">`
      : html`<p class="soft">not kept</p>`
    return html`<figure>${shown}<figcaption>${says}${file && html`<br><code>${file}</code>`}</figcaption></figure>`
  }
  return html`<h3>Pictures</h3><div class="pictures">${images.map((one) => figure(one.sha256, caption(one)))}${fitted.map((one) => figure(one.sha256, `In your frame, ${one.width}×${one.height}`))}</div>`
}
