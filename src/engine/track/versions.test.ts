import { expect, test } from 'vitest'
import { compareVersions, isRelease, releaseDays } from './versions.ts'

test('versions in order, previews before all', () => {
  const mixed = ['10.0.0', '4.104.0', '4.97.0', '5.0.0-beta.1', '4.96.10', '4.96.2']
  expect(mixed.toSorted(compareVersions)).toEqual([
    '5.0.0-beta.1',
    '4.96.2',
    '4.96.10',
    '4.97.0',
    '4.104.0',
    '10.0.0',
  ])
})

test.each([
  ['4.96.0', true],
  ['1.0.0+build.5', true],
  ['5.0.0-alpha.0', false],
  ['5.0', false],
  ['latest', false],
  ['', false],
])('%s is a release: %s', (version, is) => {
  expect(isRelease(version)).toBe(is)
})

test.each([
  [
    'with a link',
    '## [7.57.0](https://acme.example/compare/v7.56.0...v7.57.0) (2026-11-13)',
    '7.57.0',
    '2026-11-13',
  ],
  ['without', '# Changes\n\n## 4.96.0 (2025-04-23)\n\n* text', '4.96.0', '2025-04-23'],
  ['a small one', '### 1.2.3 (2024-01-02)\r', '1.2.3', '2024-01-02'],
  ['as Keep a Changelog', '## [1.0.0] - 2017-06-20', '1.0.0', '2017-06-20'],
  ['named twice: the first', '## 1.0.0 (2025-01-02)\n## 1.0.0 (2025-01-01)', '1.0.0', '2025-01-02'],
  ['a line of text', 'since 1.0.0 (2025-01-02)', '1.0.0', undefined],
  ['a day that is none', '## 1.0.0 (soon)', '1.0.0', undefined],
])('days in a change log: %s', (_name, log, version, day) => {
  expect(releaseDays(log).get(version)).toBe(day)
})
