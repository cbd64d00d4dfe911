import { type ImageFacts, type Run, worstState } from '../../../contract/index.ts'
import {
  describeObserved,
  describeProperty,
  differencesOf,
  type RenderOptions,
} from '../../../plugin/index.ts'
import { html, type Markup } from './escape.ts'
import { chip, formatBytes, scrollable, symbol, tableHead } from './parts.ts'

/** The environments of one contract next to each other: their images at one scale, and the values that differ. */
export function environments(runs: readonly Run[], anchor: string, options: RenderOptions): Markup | false {
  const gallery = images(runs, anchor, options)
  const differences = differing(runs)
  const [first] = runs
  if (!first || (gallery === false && differences === false)) return false
  const title = runs.length > 1 ? 'environments side by side' : 'images'
  return html`<section aria-labelledby="${anchor}">
<h2 id="${anchor}">${first.contract}: ${title}</h2>
${gallery}
${differences && html`<h3 id="${anchor}-differences">Values that differ</h3>${scrollable(`Differences of ${first.contract}`, differences)}`}
</section>`
}

interface Shown {
  readonly sha256: string
  readonly width: number
  readonly text: string
}

const captionOf = (one: ImageFacts) =>
  one.broken === undefined
    ? `${one.width}×${one.height} ${one.format}, ${formatBytes(one.bytes)}`
    : `Not decodable: ${one.broken}`

/** All images have one scale, so that a larger one looks larger. Following its link shows an image at its own size. */
function images(runs: readonly Run[], anchor: string, options: RenderOptions): Markup | false {
  const columns = runs.map((run) => ({
    run,
    shown: [
      ...run.images.map((one): Shown => ({ sha256: one.sha256, width: one.width, text: captionOf(one) })),
      ...run.fitted.map(({ sha256, width, height }): Shown => ({
        sha256,
        width,
        text: `In your frame, ${width}×${height}`,
      })),
    ],
  }))
  const widest = Math.max(...columns.flatMap(({ shown }) => shown.map((one) => one.width)))
  if (!Number.isFinite(widest)) return false
  return html`<div class="side">${columns.map(
    ({ run, shown }, column) =>
      html`<div><h3>${chip(worstState(run.findings))} ${run.environment}</h3>${
        shown.length === 0
          ? html`<p class="soft">No image</p>`
          : shown.map((one, at) =>
              figure(one, `${anchor}-${column}-${at}`, anchor, {
                widest,
                contract: run.contract,
                ...options,
              }),
            )
      }</div>`,
  )}</div>`
}

interface Frame extends Pick<RenderOptions, 'image' | 'path'> {
  readonly widest: number
  readonly contract: string
}

function figure({ sha256, width, text }: Shown, id: string, back: string, frame: Frame): Markup {
  const data = frame.image(sha256)
  const file = frame.path(sha256)
  const percent = Math.round((width / Math.max(1, frame.widest)) * 1000) / 10
  const drawn = data
    ? html`<a class="gray" href="#${id}"><img src="data:${data.mime};base64,${data.base64}" alt="${text}, created for ${frame.contract}" style="width:${percent}%"></a>`
    : html`<p class="gray soft">Not stored</p>`
  return html`<figure id="${id}">${drawn}<figcaption>${text}${file !== undefined && html`<br><code>${file}</code>`}${data && html` <a class="close" href="#${back}">Close</a>`}</figcaption></figure>`
}

/** Properties by environments, for the properties that a finding states to differ. A mark shows the values that a finding is about. */
function differing(runs: readonly Run[]): Markup | false {
  const values = new Map<string, Map<string, string>>()
  const marked = new Set<string>()
  for (const { environment, findings } of runs)
    for (const { property, here, elsewhere } of findings.flatMap(differencesOf)) {
      const row = values.get(property) ?? new Map<string, string>()
      values.set(property, row.set(environment, here))
      marked.add(JSON.stringify([property, environment]))
      for (const side of elsewhere) for (const other of side.environments) row.set(other, side.value)
    }
  if (values.size === 0) return false
  const names = [...new Set(runs.map((run) => run.environment))]
  const rows = [...values].map(
    ([property, row]) =>
      html`<tr><th scope="row">${describeProperty(property)}</th>${names.map((name) => {
        const value = row.get(name)
        if (value === undefined) return html`<td class="soft">unknown</td>`
        const differs = marked.has(JSON.stringify([property, name]))
        return html`<td${differs && html` class="differs"`}>${differs && html`${symbol('risky')} `}<code>${describeObserved(value)}</code></td>`
      })}</tr>`,
  )
  return html`<table class="differences">${tableHead('Value', ...names)}<tbody>${rows}</tbody></table>`
}
