import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { addWatchEntry } from './add-watch-entry.ts'

const entry = { name: 'docs', url: 'https://acme.example/docs?a=1#b', provider: 'acme' }
const flow = '{ name: docs, url: https://acme.example/docs?a=1#b, provider: acme }'

test.each<{ name: string; before: string; after: string }>([
  {
    name: 'a list with dashes, its comments and quoting',
    before:
      "contracts: {a:  1}   # odd\nwatch: # mine\n- 'one'   # first\n-   two\n\n# the end\nbudget: {}\n",
    after: `contracts: {a:  1}   # odd\nwatch: # mine\n- 'one'   # first\n-   two\n- ${flow}\n\n# the end\nbudget: {}\n`,
  },
  {
    name: 'an indented list that ends with a mapping and a comment',
    before: 'watch:\n    - one\n    - name: x\n      url: https://x.example # why\n# rest\nnotify: []\n',
    after: `watch:\n    - one\n    - name: x\n      url: https://x.example # why\n    - ${flow}\n# rest\nnotify: []\n`,
  },
  {
    name: 'a list at the end without a line break',
    before: 'watch:\n  - one',
    after: `watch:\n  - one\n  - ${flow}`,
  },
  {
    name: 'CRLF',
    before: 'a: 1\r\nwatch:\r\n  - one # x\r\n',
    after: `a: 1\r\nwatch:\r\n  - one # x\r\n  - ${flow}\r\n`,
  },
  {
    name: 'a flow list',
    before: 'watch: [ one,two ] # and\na: 1\n',
    after: `watch: [ one,two, ${flow} ] # and\na: 1\n`,
  },
  {
    name: 'a flow list on several lines',
    before: 'watch: [\n    one, # first\n    two # last\n  ]\n',
    after: `watch: [\n    one, # first\n    two,\n    ${flow} # last\n  ]\n`,
  },
  { name: 'a trailing comma', before: 'watch: [one, two, ]\n', after: `watch: [one, two, ${flow}, ]\n` },
  { name: 'an empty list', before: 'watch: []\na: 1\n', after: `watch: [${flow}]\na: 1\n` },
  {
    name: 'no list',
    before: 'a: 1 # x\n\n# last',
    after: `a: 1 # x\n\n# last\nwatch:\n  - default\n  - ${flow}\n`,
  },
  { name: 'no list, CRLF', before: 'a: 1\r\n', after: `a: 1\r\nwatch:\r\n  - default\r\n  - ${flow}\r\n` },
  { name: 'a document end', before: 'a: 1\n...\n', after: `a: 1\nwatch:\n  - default\n  - ${flow}\n...\n` },
  {
    name: 'a file in JSON',
    before: '{\n  "a": { "b": 1 }\n}\n',
    after: `{\n  "a": { "b": 1 }, "watch": ["default",${JSON.stringify(entry)}]\n}\n`,
  },
  { name: 'a flow mapping', before: '{ a: 1 }\n', after: `{ a: 1, watch: [ default, ${flow} ] }\n` },
])('adds an entry to $name', ({ before, after }) => {
  expect(addWatchEntry(before, entry)).toBe(after)
  const list = parse(after).watch
  expect(list.at(-1)).toEqual(entry)
})

test('adds a known source by its name', () => {
  expect(addWatchEntry('watch: [a]\n', 'acme-models')).toBe('watch: [a, acme-models]\n')
})

test('a name with line breaks and quotes stays on one line', () => {
  const odd = { name: 'a\nb: "c" # d\'', url: 'https://acme.example/?a=[1],{2}#: &x *y' }
  for (const before of ['a: 1\n', 'watch:\n  - one\n', 'watch: [one]\n']) {
    const after = addWatchEntry(before, odd)
    expect(parse(after).watch.at(-1)).toEqual(odd)
    expect(after.split('\n').filter((one) => one.includes('acme'))).toHaveLength(1)
  }
})
