import { expect, test } from 'vitest'
import { refuseUnused, requireProvider } from './unused-options.ts'

test.each([
  [{ ticket: true, json: true }, '--json'],
  [{ ticket: true, reporter: 'terminal' }, '--reporter terminal'],
  [{ batch: 'b.jsonl', ticket: true }, '--ticket'],
  [{ batch: 'b.jsonl', reporter: 'markdown' }, '--reporter markdown'],
  [{ budget: { images: 1 } }, '--run'],
  [{ keyEnv: 'KEY' }, '--run'],
  [{ host: 'a.example' }, '--run'],
  [{ env: ['prod'] }, '--contract'],
])('%j is refused with the name of the option', (options, option) => {
  expect(() => refuseUnused(options, [])).toThrow(option)
})

test('an input beside --batch is refused', () => {
  expect(() => refuseUnused({ batch: 'b.jsonl' }, ['error.txt'])).toThrow('--batch')
})

test.each([{}, { ticket: true }, { ticket: true, reporter: 'markdown' }, { batch: '-', json: true }])(
  '%j is accepted',
  (options) => {
    expect(() => refuseUnused(options, [])).not.toThrow()
  },
)

test('only a provider of which something is known may be named', async () => {
  await expect(requireProvider({ provider: 'gogle' })).rejects.toThrow('gogle')
  await expect(requireProvider({ provider: 'openai' })).resolves.toBeUndefined()
})
