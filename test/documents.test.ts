import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { builtins } from '../src/app/index.ts'
import { schemas } from '../src/app/setup/index.ts'
import {
  alertSeverities,
  changeEvents,
  changeSeverities,
  count,
  errorCodes,
  shutdownBreakingDays,
  shutdownNoticeDays,
  stepOf,
  steps,
} from '../src/contract/index.ts'
import { type SeverityRow, severityTable } from '../src/engine/track/severity-table.ts'
import { knowledge } from '../src/knowledge/index.ts'
import { settingKey } from '../src/schema/index.ts'
import layers from '../layers.json' with { type: 'json' }
import { expectDocument } from './support/document.ts'

test('docs/checks.md is current', () => {
  const text = steps.flatMap((step) => [
    `## ${step}`,
    '',
    '| check | proves | why it matters | how it fails |',
    '|---|---|---|---|',
    ...builtins.checks
      .filter((check) => stepOf(check.id) === step)
      .map(({ id, title, why, messages }) => {
        const fails = messages.map(
          (one) =>
            `${one.id} (${one.severity}${one.blame === 'server' ? '' : `, ${one.blame.replaceAll('_', ' ')}`})`,
        )
        return `| \`${id}\` | ${title} | ${why} | ${fails.join('<br>')} |`
      }),
    '',
  ])
  expectDocument(
    'docs/checks.md',
    `# Checks

Written from the checks themselves. Ids and message ids are API. Where no blame is given it is the server's: the gateway, or, called
directly, the vendor, who then does something else than documented.

${text.join('\n')}`,
  )
})

test.each([
  ['schema/graycard.json', 'config'],
  ['schema/diagnosis.json', 'diagnosis'],
  ['schema/graycard-known.json', 'known'],
  ['schema/graycard-lock.json', 'lock'],
  ['schema/report.json', 'report'],
  ['schema/scan.json', 'scan'],
  ['schema/twin.json', 'twin'],
])('%s is current', (file, name) => {
  expectDocument(file, `${JSON.stringify(schemas[name]?.(), null, 2)}\n`)
})

test('docs/tracking.md is current', () => {
  const groups = severityTable.reduce((all, row) => {
    const key = JSON.stringify([row.event, row.side, row.severity])
    return all.set(key, [...(all.get(key) ?? []), row])
  }, new Map<string, SeverityRow[]>())
  const rank = ([row]: readonly SeverityRow[]): readonly number[] =>
    row === undefined ? [] : [changeEvents.indexOf(row.event), -changeSeverities.indexOf(row.severity)]
  const order = (a: readonly number[], b: readonly number[]) =>
    a.map((one, i) => one - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0
  const rows = [...groups.values()]
    .toSorted((a, b) => order(rank(a), rank(b)))
    .flatMap((same) =>
      same
        .slice(0, 1)
        .map(
          ({ event, side, severity }) =>
            `| \`${event}\` | ${side} | ${same.map(({ facet }) => facet).join('; ')} | ${severity} |`,
        ),
    )
  expectDocument(
    'docs/tracking.md',
    `# Events and severities of upstream changes

One table decides for every source: OpenAPI documents, SDKs, pages, feeds, models lists and price lists. It is
[severity-table.ts](../src/engine/track/severity-table.ts), from which this page is written.

- \`breaking\`: a request that was accepted will be rejected.
- \`risky\`: a request may be rejected, or may return something else.
- \`additive\`: the API accepts or returns more, or nothing has to be done yet.
- \`cosmetic\`: a change of words, or a matter of a list alone.

## The table

\`request\` and \`response\` are fields of an endpoint or of a type in a document or SDK. \`model\` is what a source states about one model. “Set” and
“unset” are properties of a field: that it is required, that it may be null, that it allows values other than the named ones.

| event | side | what differs | severity |
|---|---|---|---|
${rows.join('\n')}

## When a difference is a change

- A model that a page describes for the first time is one \`added\`, with its prices, sizes, limits and parameters. What a contract’s own model
  refuses is a change of its own.
- A fact that a page states for the first time about a model it already named is a change. An omitted fact is none, except a row
  of a model’s endpoints while others are left.
- All prices, all listed models or all request fields of an endpoint (three or more) that are missing from a page that still states other facts
  were not read. They are kept, nothing is reported as removed, and the source reports which are missing.
- A default that ends because its field becomes required, and words that change together with a fact of the same field, are no change of their
  own.
- What shipped knowledge already states is no change, unless a vendor’s own document changes its value. What only a newer version of
  Graycard learned to read is no change: the last content is read again first. If it is no longer stored, the next content is only
  learnt, and the source reports that.
- \`deprecated\` needs a deprecation: a row or sentence that says so, an announcement, or the shutdown date of a model that the page does not call
  active. A first shutdown date of a model that the page calls active is \`shutdown_planned\`: ${shutdownBreakingDays} days or fewer before the date it is
  breaking, ${shutdownNoticeDays} days or fewer before it risky. When the date has passed, the model is \`retired\`.
- A row that a copied list drops and restores within two weeks is a matter of the list.
- Everything that one snapshot adds to the same endpoints, or removes from them, is one change. The same change at several endpoints is also
  one, and so is a cause that two sources report within a day of each other.
- An image model is a model that knowledge or a contract names, or whose name says so. Changes of other models are not reported.

[When a change is reported](decisions/0010-confirm-a-change-once-it-has-held.md) is a decision of its own.

## Events of status pages

A status page reports the state of a service, which is no change of its contract. These events are reported at once, are never unconfirmed or
withdrawn, and do not change the exit code of \`watch\`. Only incidents and components that concern a contract are reported.

| event                                                               | reported for                                              | severity                            |
| ------------------------------------------------------------------- | --------------------------------------------------------- | ----------------------------------- |
| \`incident_opened\`                                                   | a new incident                                            | risky                               |
| \`incident_updated\`                                                  | another state, at most once a day; a greater impact       | cosmetic; risky with a major impact |
| \`incident_resolved\`                                                 | an incident that is resolved, or no longer listed         | additive                            |
| \`component_degraded\`, \`component_restored\`                          | a component that no reported incident explains            | risky, additive                     |
| \`maintenance_scheduled\`, \`maintenance_started\`, \`maintenance_ended\` | a planned maintenance, also if its time moves; its course | cosmetic, risky, additive           |

## Replay a history

\`graycard watch --replay FILE.jsonl\` replays a recorded history and reports what \`watch\` would have reported. Each line is one step:
\`{"at", "source", "kind": "openapi" | "prices" | "deprecations", "file"}\`, with \`"baseline": true\` for content that is only learnt. \`--json\` prints one
JSON value per line.
`,
  )
})

test('docs/notifiers.md is current', () => {
  const rows = builtins.notifiers.map(({ id, title, settings }) => {
    const takes = Object.entries(settings).map(
      ([name, setting]) =>
        `\`${settingKey(name, setting)}\`${setting.required ? '' : ' (may be left out)'}: ${setting.secret ? 'variable that holds the ' : ''}${setting.about}`,
    )
    return `| \`${id}\` | ${title} | ${takes.join('<br>')} |`
  })
  expectDocument(
    'docs/notifiers.md',
    `# Alert channels

An entry of \`notify\` in \`graycard.yaml\` is a group with one key, the kind:

\`\`\`yaml
notify:
  - slack: { urlEnv: SLACK_WEBHOOK }
  - github-issue: { repository: acme/app, tokenEnv: GITHUB_TOKEN, atLeast: breaking }
\`\`\`

| kind | what it is | takes |
|---|---|---|
${rows.join('\n')}

Every kind also takes \`name\`, \`atLeast\` (${alertSeverities.join(', ')}; \`risky\` by default), \`events\` (upstream events,
\`finding\`, \`source\`), \`contracts\` and \`environments\` as filters, and \`allowPrivate: true\` for a recipient at a private address. Variables hold
the secrets, and Graycard never writes them.

- One cause has one alert, however many contracts and environments it affects. Graycard sends it when the cause starts, when it changes
  (confirmed, more contracts affected, 30, 7 and 1 days left), and when it is resolved. A GitHub issue is opened once, commented on, and closed.
- \`watch\` always sends alerts, \`verify\` only with \`--notify\`. \`graycard notify --test\` sends a test alert to every recipient, and
  \`graycard notify\` sends pending alerts.
- A failed alert is sent again for one day, at growing intervals or when the recipient allows it (\`Retry-After\`). Then Graycard reports that it
  gave up. An unreachable recipient delays no other recipient, and no command by more than 15 seconds. Redirects are not followed.
- Every attempt carries the same id (\`webhook-id\`, Message-ID), so that a recipient can recognise a duplicate. If several processes have the
  same alert, one of them sends it.
- A webhook receives a CloudEvent in structured mode. With \`secretEnv\`, it is signed according to Standard Webhooks.
- No API key, private prompt or address of a recipient is in any alert, and none of these is stored.
`,
  )
})

test('docs/quirks.md is current', () => {
  const rows = builtins.quirks.map(({ id, title, source, date, provokes, request, edit, expect: wanted }) => {
    const model = knowledge.quirkModels?.[id]?.shows
    const shown = [
      model === undefined ? [] : [`model ${model}`],
      edit === undefined
        ? []
        : [`an edit of ${count(edit.images.length, 'image')}${edit.mask === undefined ? '' : ' and a mask'}`],
      Object.entries(request ?? {}).map(([field, value]) => `${field} ${String(value)}`),
      wanted?.maxSeconds === undefined ? [] : [`maxSeconds ${wanted.maxSeconds}`],
    ].flat()
    const sees = shown.length > 0 ? `${title} (needs ${shown.join(', ')})` : title
    const failing = provokes.map(
      ({ check, severity, blame }) => `\`${check}\` (${severity}, ${blame.replaceAll('_', ' ')})`,
    )
    return `| \`${id}\` | ${sees} | ${failing.join('<br>')} | ${source}, ${date} |`
  })
  expectDocument(
    'docs/quirks.md',
    `# Quirks

Each quirk is one way a real gateway misbehaves. \`graycard simulate --quirk NAME\` replays it. \`test/quirk-matrix.test.ts\` verifies the
simulator with each quirk and expects exactly the listed checks to fail, with this severity and blame.

| quirk | what the client sees | failing checks | observed in |
|---|---|---|---|
${rows.join('\n')}
`,
  )
})

test('docs/layers.md is current', () => {
  const rows = Object.entries(layers).map(
    ([name, { may, external }]) =>
      `| \`${name}\` | ${may.join(', ') || 'nothing'} | ${external.join(', ') || 'the language alone'} |`,
  )
  expectDocument(
    'docs/layers.md',
    `# Layers\n\nFrom \`layers.json\`, held by the compiler and by \`test/architecture.test.ts\`.\n\n| layer | may import | may use |\n|---|---|---|\n${rows.join('\n')}\n`,
  )
  expect(rows.length).toBeGreaterThan(10)
})

/** The wording of a source file, as its golden file holds it: the title of each case, and what is printed. */
function wordingOf(file: string): readonly (readonly [title: string, text: string])[] {
  const golden = path.join(import.meta.dirname, 'golden/wording/src', `${file}.txt`)
  if (!existsSync(golden)) return []
  const cases = /^exports\[`(.+) 1`\] = `\n"([^]*?)"\n`;$/gm
  return [...readFileSync(golden, 'utf8').matchAll(cases)].map(([, title = '', text = '']) => [
    title,
    text.replaceAll(/\\([`\\])/g, '$1').trim(),
  ])
}

test('docs/troubleshooting.md is current', () => {
  const errors = wordingOf('contract/errors').map(([title, text]) => {
    const [first = ''] = text.split('\n\n')
    return [title.replace('the text of ', ''), first] as const
  })
  expect(errors.map(([code]) => code).toSorted()).toEqual([...errorCodes].toSorted())
  const failures = builtins.checks.flatMap(({ id, severity }) => {
    const cases = wordingOf(`catalogue/checks/${id}`)
    const [, text] = cases.find(([title]) => title.includes('> fail:')) ?? []
    return severity === 'breaking' && text !== undefined ? [[id, text.split('\n\n')[0] ?? ''] as const] : []
  })
  expect(failures.length).toBeGreaterThan(10)
  const shown = (list: readonly (readonly [string, string])[]) =>
    list.map(([title, text]) => `### ${title}\n\n\`\`\`text\n${text}\n\`\`\`\n`).join('\n')
  expectDocument(
    'docs/troubleshooting.md',
    `# Fix a problem by its message

Written from the error dictionary and the checks. Names and values are examples. Codes and check ids are API: search this page for yours.

If \`graycard verify\` ends with 3, a check is unverified. Its line says why: fix that cause first. \`graycard doctor\` checks this machine, the API keys and the
proxies, and sends nothing.

## Errors

An error means that the command could not do what you asked. Exit code 2.

${shown(errors)}
## Findings that fail a run

A finding means that the API, your request or your environment differs from the contract. Exit code 1. [All checks](checks.md).

${shown(failures)}`,
  )
})
