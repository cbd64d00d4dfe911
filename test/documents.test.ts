import { expect, test } from 'vitest'
import { builtins, schemas } from '../src/app/index.ts'
import { stepOf, steps } from '../src/contract/index.ts'
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
  ['schema/report.json', 'report'],
])('%s is current', (file, name) => {
  expectDocument(file, `${JSON.stringify(schemas[name]?.(), null, 2)}\n`)
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
