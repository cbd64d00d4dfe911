import { type Finding, type Run, type State, stateLabels, type Step } from '../../../contract/index.ts'
import { html, type Markup } from './escape.ts'

/** Pieces that several parts of the page draw. */

/** Text presentation, so that no device draws an emoji in colours of its own. */
const asText = '\uFE0E'
const symbols: Readonly<Record<State, string>> = {
  breaking: `✖${asText}`,
  risky: `▲${asText}`,
  notice: `●${asText}`,
  error: '?',
  accepted: '◦',
  pass: `✔${asText}`,
  skip: '–',
}

/** The symbol of a state, which a screen reader leaves out. */
export const symbol = (state: State): Markup =>
  html`<span class="symbol" aria-hidden="true">${symbols[state]}</span>`

/** A state as symbol, colour and text. */
export const chip = (state: State, text: string = stateLabels[state]): Markup =>
  html`<span class="chip ${state}">${symbol(state)} ${text}</span>`

export const runName = (run: Run): string => `${run.contract} in ${run.environment}`
export const stepFindings = (run: Run, step: Step): readonly Finding[] =>
  run.findings.filter((one) => one.step === step)
export const tableHead = (...titles: readonly string[]): Markup =>
  html`<thead><tr>${titles.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>`
/** A wide table that scrolls with the keyboard. */
export const scrollable = (label: string, table: Markup): Markup =>
  html`<div class="scroll" role="region" aria-label="${label}" tabindex="0">${table}</div>`
/** Text with the words between backquotes as code. */
export const withCode = (text: string): readonly Markup[] =>
  text.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))
export const formatTime = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`
export const formatBytes = (bytes: number): string =>
  bytes < 1000
    ? `${bytes} B`
    : bytes < 1e6
      ? `${Math.round(bytes / 1000)} kB`
      : `${(bytes / 1e6).toFixed(1)} MB`
export const formatMs = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`
