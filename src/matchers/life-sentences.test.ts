import { expect, test } from 'vitest'
import { lifeIn } from './life-sentences.ts'

const known = [
  { provider: 'acme', model: 'draw-1', titles: ['Sketcher'] },
  { provider: 'acme', model: 'draw-2' },
  { provider: 'acme', model: 'draw-2-mini' },
  { provider: 'acme', model: 'draw-2-2026-04-21' },
]
const read = (text: string, { day = '2026-05-04', meant = [] as readonly string[] } = {}) =>
  lifeIn(text, { known, meant, day }).map(
    ({ model, path, value }) => `${model} ${path} ${JSON.stringify(value)}`,
  )

const of = (model: string, path: string, value: unknown) => `${model} ${path} ${JSON.stringify(value)}`

test.each<[string, readonly string[]]>([
  // Releases
  ['Released draw-2, a model for images.', [of('draw-2', 'released', '2026-05-04')]],
  [
    'Released draw-2 and draw-2-mini for cheap images.',
    [of('draw-2', 'released', '2026-05-04'), of('draw-2-mini', 'released', '2026-05-04')],
  ],
  ['Launched Sketcher in public preview.', [of('draw-1', 'released', '2026-05-04')]],
  ['draw-2 is now generally available.', [of('draw-2', 'released', '2026-05-04')]],
  [
    'draw-2 and draw-2-mini are now available in preview.',
    [of('draw-2', 'released', '2026-05-04'), of('draw-2-mini', 'released', '2026-05-04')],
  ],
  ['draw-2 is now available in the Acme API.', [of('draw-2', 'released', '2026-05-04')]],
  ['Added a new image generation model, draw-2.', [of('draw-2', 'released', '2026-05-04')]],
  ['Introducing draw-2', [of('draw-2', 'released', '2026-05-04')]],
  ['发布了 draw-2，新的图像模型。', [of('draw-2', 'released', '2026-05-04')]],
  ['Released draw-2, which replaces draw-1.', [of('draw-2', 'released', '2026-05-04')]],
  ['Added draw-2 to the Responses tool.', []],
  ['Released the Batch API for draw-2.', []],
  ['Released support for seals with draw-2.', []],
  ['Seals are now available in preview for draw-2.', []],
  ['draw-2 is now available in Frankfurt.', []],
  ['draw-2 will be available soon.', []],
  ['The seal parameter of draw-2 is now available.', []],
  ['draw-2 is not available.', []],
  // Ends
  [
    'draw-1 will be shut down on October 23, 2026.',
    [of('draw-1', 'shutdown', '2026-10-23'), of('draw-1', 'notice', '2026-05-04')],
  ],
  [
    'The draw-1 and Draw 2 models will be retired on 2026-10-23.',
    [
      of('draw-1', 'shutdown', '2026-10-23'),
      of('draw-1', 'notice', '2026-05-04'),
      of('draw-2', 'shutdown', '2026-10-23'),
      of('draw-2', 'notice', '2026-05-04'),
    ],
  ],
  [
    'On November 2, 2026, draw-1 is retired.',
    [of('draw-1', 'shutdown', '2026-11-02'), of('draw-1', 'notice', '2026-05-04')],
  ],
  ['The draw-1 model has been shut down.', [of('draw-1', 'shutdown', '2026-05-04')]],
  [
    'Draw model snapshots draw-1 and draw-2 were deprecated and removed from the API on May 4, 2026.',
    [of('draw-1', 'shutdown', '2026-05-04'), of('draw-2', 'shutdown', '2026-05-04')],
  ],
  [
    'draw-1 will be deprecated on May 11, 2026 and will be shut down on May 25, 2026.',
    [of('draw-1', 'shutdown', '2026-05-25'), of('draw-1', 'notice', '2026-05-04')],
  ],
  [
    'Deprecation announcement: The draw-1 model is deprecated and will be shut down on June 25, 2026.',
    [of('draw-1', 'shutdown', '2026-06-25'), of('draw-1', 'notice', '2026-05-04')],
  ],
  ['Retired draw-1.', [of('draw-1', 'shutdown', '2026-05-04')]],
  [
    'draw-1 will be shut down on October 23, 2026; use draw-2 instead.',
    [
      of('draw-1', 'shutdown', '2026-10-23'),
      of('draw-1', 'notice', '2026-05-04'),
      of('draw-1', 'replacement', ['draw-2']),
    ],
  ],
  [
    'draw-1 将于 2026 年 8 月 17 日关闭。',
    [of('draw-1', 'shutdown', '2026-08-17'), of('draw-1', 'notice', '2026-05-04')],
  ],
  ['draw-2-2026-04-21 will be retired.', [of('draw-2-2026-04-21', 'deprecated', true)]],
  ['draw-1 will be shut down as early as June 2026.', []],
  [
    'The draw-1 model is deprecated (no shutdown date announced).',
    [of('draw-1', 'deprecated', true), of('draw-1', 'notice', '2026-05-04')],
  ],
  [
    'Announced the deprecation of draw-1 and draw-2.',
    [
      of('draw-1', 'deprecated', true),
      of('draw-1', 'notice', '2026-05-04'),
      of('draw-2', 'deprecated', true),
      of('draw-2', 'notice', '2026-05-04'),
    ],
  ],
  ['Deprecated draw-1.', [of('draw-1', 'deprecated', true), of('draw-1', 'notice', '2026-05-04')]],
  ['The deprecation of all versions of draw-1 is final.', []],
  ['All versions of the draw-1 model are deprecated.', []],
  ['The beta of draw-1 editing is deprecated.', []],
  ['Deprecated the beta of draw-1.', []],
  ['draw-1 image editing is deprecated.', []],
  ['The early trial of draw-1 will be shut down on October 23, 2026.', []],
  ['Released the beta of draw-2.', []],
  [
    'The draw-1 image generation model will be retired on October 23, 2026.',
    [of('draw-1', 'shutdown', '2026-10-23'), of('draw-1', 'notice', '2026-05-04')],
  ],
  ['draw-1 is not deprecated.', []],
  ['The shutdown of draw-1 on March 4, 2027 has been cancelled.', []],
  ['The deprecation of draw-1 has been postponed.', []],
  ['draw-1 is not being retired.', []],
  ['When draw-1 is shut down on October 23, 2026, requests fail.', []],
  ['Will draw-1 be retired on October 23, 2026?', []],
  ['The size parameter of draw-1 was retired on October 23, 2026.', []],
  ['The /v1/images/variations endpoint of draw-1 will be shut down on October 23, 2026.', []],
  ['Unlike draw-1, chat-9 will be shut down on October 23, 2026.', []],
  ['chat-9 will be retired on October 23, 2026 and replaced by draw-2.', []],
  ['Use draw-2, because chat-9 will be shut down on October 23, 2026.', []],
  ['draw-1 is no longer available in Europe.', []],
  ['Fixed a bug after draw-1 shutdown.', []],
])('%j', (text, life) => {
  expect(read(text)).toEqual(life)
})

test.each<[string, readonly string[], readonly string[]]>([
  [
    'These models will shut down on February 26, 2027.',
    ['draw-1', 'draw-2'],
    [
      of('draw-1', 'shutdown', '2027-02-26'),
      of('draw-1', 'notice', '2026-05-04'),
      of('draw-2', 'shutdown', '2027-02-26'),
      of('draw-2', 'notice', '2026-05-04'),
    ],
  ],
  [
    'The following models will be shut down February 17, 2027:',
    ['draw-1'],
    [of('draw-1', 'shutdown', '2027-02-17'), of('draw-1', 'notice', '2026-05-04')],
  ],
  ['The following Draw 9 models are now shut down:', ['draw-1'], [of('draw-1', 'shutdown', '2026-05-04')]],
  ['It will be shut down on February 26, 2027.', ['draw-1', 'draw-2'], []],
  ['The other ones will be shut down on February 26, 2027.', ['draw-1'], []],
])('%j after %j', (text, meant, life) => {
  expect(read(text, { meant })).toEqual(life)
})

test('without a day nothing is released, and no past end has a day', () => {
  const none = (text: string) => lifeIn(text, { known, meant: [] }).map(({ path }) => path)
  expect(none('Released draw-2.')).toEqual([])
  expect(none('draw-1 has been shut down.')).toEqual(['deprecated'])
})
