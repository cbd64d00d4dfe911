import { describe, expect, test } from 'vitest'
import { style } from '../src/catalogue/reporters/html/style.ts'
import { contrast, distance, visions } from './support/colour.ts'

/** The colours of the HTML report: readable, and told apart by people with every kind of colour vision. */

const [, light = '', dark = ''] = /:root\{([^}]*)\}[^]*:root\{([^}]*)\}/.exec(style) ?? []
const variables = (block: string) =>
  Object.fromEntries([...block.matchAll(/--([\w-]+):(#\w+)/g)].map(([, name = '', hex = '']) => [name, hex]))
const schemes = { light: variables(light), dark: { ...variables(light), ...variables(dark) } }
const states = ['breaking', 'risky', 'notice', 'error', 'pass'] as const
const pairs = states.flatMap((a, at) => states.slice(at + 1).map((b) => [a, b] as const))

describe.each(Object.entries(schemes))('%s', (_scheme, colours) => {
  const colour = (name: string) => colours[name] ?? expect.unreachable(name)

  test.each(Object.entries(visions))('states differ for a reader with %s cones', (name, vision) => {
    const near = pairs
      .map(([a, b]) => [a, b, distance(colour(a), colour(b), vision)] as const)
      .filter(([a, b, far]) => far < (isSeverity(a) && isSeverity(b) ? 0.2 : 0.1))
    expect(near, name).toEqual([])
  })

  test('text has the contrast that WCAG AA requires', () => {
    const texts = [
      ...states.map((state) => [`on-${state}`, state] as const),
      ...['ink', 'soft', 'link'].flatMap((name) => [[name, 'paper'] as const, [name, 'card'] as const]),
    ]
    const weak = texts
      .map(([text, ground]) => [text, ground, contrast(colour(text), colour(ground))] as const)
      .filter(([, , ratio]) => ratio < 4.5)
    expect(weak).toEqual([])
  })

  test('images are on a gray without a tint, as light as a gray card', () => {
    expect(colour('gray')).toBe('#777')
  })
})

const isSeverity = (state: string) => ['breaking', 'risky', 'notice'].includes(state)

test('a measure that finds: red and green of one lightness are near for a reader without red cones', () => {
  expect(distance('#a05000', '#6f6a00', visions['deuteranopia'] ?? expect.unreachable())).toBeLessThan(0.1)
  expect(contrast('#fff', '#000')).toBeCloseTo(21)
})
