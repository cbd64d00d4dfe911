import { expect, test } from 'vitest'
import { modelNamed, modelsIn } from './names.ts'

const known = [
  { provider: 'acme', model: 'draw-2' },
  { provider: 'acme', model: 'draw-2-mini' },
  { provider: 'acme', model: 'acme-3.1-sketch', titles: ['Acme Sketchpad'] },
]

test.each([
  ['draw-2 and draw-2-mini.', 'draw-2', 'draw-2-mini'],
  ['Draw 2 Mini is cheaper than Draw 2', 'draw-2-mini', 'draw-2'],
  ['the `draw-2` model, (Acme Sketchpad)', 'draw-2', 'acme-3.1-sketch'],
  ['Acme 3.1 Sketch', 'acme-3.1-sketch'],
  ['draw-21, redraw-2 and draw-2.1'],
  [''],
])('names in %j', (text, ...models) => {
  expect(modelsIn({ text }, known)).toEqual(models)
})

test.each([
  ['Draw 2 (Mini)', 'draw-2-mini'],
  ['draw_2', 'draw-2'],
  ['draw-2 or draw-2-mini', undefined],
  ['draw', undefined],
])('the name %j', (text, model) => {
  expect(modelNamed(text, known)).toBe(model)
})
