import { type Finding, headline, type Report, type Run, worstFirst } from '../../../contract/index.ts'
import { defineReporter, type RenderOptions } from '../../../plugin/index.ts'
import { banner } from './banner.ts'
import { environments } from './environments.ts'
import { html, type Markup } from './escape.ts'
import { exchangeList } from './exchange.ts'
import { overview } from './overview.ts'
import { formatTime } from './parts.ts'
import { runSection } from './run.ts'
import { style } from './style.ts'

export default defineReporter({
  id: 'html',
  title: 'One HTML page with the images, readable offline and without scripts',
  needsImages: true,
  signature: /^<!doctype html>[^]{0,500}<meta name="generator" content="Graycard">/,

  render(report, options) {
    const top = headline(report)
    const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="Graycard">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${top.text} (Graycard, ${formatTime(report.startedAt)})</title>
<style>${{ markup: style }}</style>
</head>
<body>
<main>
${banner(report, top, findingAnchor(report))}
${sections(report, options)}
</main>
</body>
</html>
`
    return page.markup
  },
})

/** The anchor of a finding, by its place in the report. */
function findingAnchor({ runs }: Report): (finding: Finding) => string {
  const findings = runs.flatMap((run) => run.findings)
  const places = new Map(findings.map((one, at) => [one, at]))
  return (finding) => `finding-${places.get(finding)}`
}

function sections(report: Report, options: RenderOptions): readonly (Markup | false)[] {
  const runs = worstFirst(report.runs)
  const contracts = [...new Set(runs.map((run) => run.contract))]
  const runAnchor = (run: Run) => `run-${runs.indexOf(run)}`
  const contractAnchor = (contract: string) => `contract-${contracts.indexOf(contract)}`
  return [
    overview(runs, runAnchor),
    ...contracts.map((contract) =>
      environments(
        runs.filter((run) => run.contract === contract),
        contractAnchor(contract),
        options,
      ),
    ),
    ...runs.map((run) => {
      const exchange = (id: string) => {
        const at = run.exchanges.findIndex((one) => one.id === id)
        return at === -1 ? undefined : `${runAnchor(run)}-exchange-${at}`
      }
      const anchors = {
        run: runAnchor(run),
        differences: `${contractAnchor(run.contract)}-differences`,
        finding: findingAnchor(report),
        exchange,
      }
      return runSection(run, anchors, exchangeList(run, exchange, options), options)
    }),
  ]
}
