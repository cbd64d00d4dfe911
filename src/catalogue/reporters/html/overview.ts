import { type Run, type State, stateLabels, steps, shownStates } from '../../../contract/index.ts'
import { html, type Markup } from './escape.ts'
import { scrollable, stepFindings, symbol, tableHead } from './parts.ts'

/** Environments by steps, each cell with symbol, colour and word. A narrow screen shows the symbol alone. */
export function overview(runs: readonly Run[], anchorOf: (run: Run) => string): Markup | false {
  if (runs.length === 0) return false
  const rows = runs.map(
    (run) =>
      html`<tr><th scope="row"><a href="#${anchorOf(run)}">${run.environment}</a> <span class="soft">${run.contract}</span></th>${steps.map((step) => cell(shownStates(stepFindings(run, step))))}</tr>`,
  )
  const table = html`<table class="matrix">${tableHead('Environment', ...steps)}<tbody>${rows}</tbody></table>`
  return html`<h2>Overview</h2>${scrollable('Overview', table)}`
}

const cell = (states: readonly (readonly [State, number])[]) =>
  html`<td>${states.map(([state]) => html`<span class="chip ${state}">${symbol(state)} <span class="word">${stateLabels[state]}</span></span>`)}</td>`
