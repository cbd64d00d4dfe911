import {
  type Finding,
  type Headline,
  failuresBySeverity,
  pluginsText,
  type Report,
  type State,
  stateLabels,
} from '../../../contract/index.ts'
import { html, type Markup } from './escape.ts'
import { chip, formatTime, symbol, withCode } from './parts.ts'

/** The top of the page: the verdict, why, and what to do. */
export function banner(
  report: Report,
  { state, text, reason, next, finding }: Headline,
  anchorOf: (finding: Finding) => string,
): Markup {
  const why = finding ? html`<a href="#${anchorOf(finding)}">${reason}</a>` : reason
  return html`<header class="banner ${state}">
<p class="kicker">Graycard report · <time datetime="${report.startedAt}">${formatTime(report.startedAt)}</time> · exit code ${report.exitCode}</p>
<h1>${symbol(state)} ${text}</h1>
<p class="reason">${why}</p>
${next !== undefined && html`<p class="next"><strong>What to do</strong> ${withCode(next)}</p>`}
</header>
${totals(report)}`
}

/** Number of findings in each state. It is the legend of the page too. */
function totals(report: Report): Markup {
  const { pass, skip, error, accepted = 0 } = report.summary
  const counts: readonly (readonly [State, number])[] = [
    ...failuresBySeverity(report.runs.flatMap((run) => run.findings)),
    ['error', error],
    ['accepted', accepted],
    ['pass', pass],
    ['skip', skip],
  ]
  const plugins = pluginsText(report)
  return html`<p class="totals">${counts
    .filter(([state, n]) => n > 0 || state === 'pass')
    .map(([state, n]) => html`${chip(state, `${n} ${stateLabels[state]}`)} `)}</p>
${plugins !== undefined && html`<p class="soft">Plug-ins: ${plugins}</p>`}`
}
