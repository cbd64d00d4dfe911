import { expect, test } from 'vitest'
import type { FieldFacts } from '../contract/index.ts'
import { pageOf, sectionsOf } from '../page/index.ts'
import { statementsOf } from './index.ts'

const models = ['draw-2', 'draw-2-mini', 'draw-1'].map((model) => ({ provider: 'acme', model }))
const filler =
  'This page describes how pictures are made with the API of Acme, whose words are its own and long enough.'

const read = (text: string, location = 'https://upstream.example/page.md') =>
  statementsOf(
    sectionsOf(pageOf({ text: /^(?:<!doctype|---)/.test(text) ? text : `${filler}\n\n${text}`, location })),
    {
      provider: 'acme',
      at: '2026-11-30T00:00:00Z',
      models,
    },
  )

const prefix = 'request:POST /images/generations:'
/** Facts of the request's fields by name. */
const fields = (text: string): Record<string, unknown> =>
  Object.fromEntries(
    read(text).flatMap(({ path, value }) =>
      path.startsWith(prefix) ? [[path.slice(prefix.length), value]] : [],
    ),
  )

/** A list of fields below a request's heading. */
const request = (body: string): string =>
  `# Make\n\nPOST /v1/images/generations\n\n## Request body\n\n${body}`

type Facts = Readonly<Record<string, FieldFacts>>
const layouts: readonly (readonly [name: string, text: string, facts: Facts])[] = [
  [
    'typed items, their values below them',
    request(
      '- `paint: optional string or "oil" or "ink" or null`\n\n  The paint. Must be one of `oil` or `ink` (default value).\n\n  - `string`\n\n  - `"oil"`\n\n  - `"ink"`\n\n- `prompt: string`\n\n  Up to 900 characters.\n\n- `frames: optional array of object { url, id }`\n\n  - `url: string`\n\n  - `id: optional string`',
    ),
    {
      paint: {
        types: ['string'],
        values: ['ink', 'oil'],
        open: true,
        default: 'ink',
        nullable: true,
        text: 'The paint.',
      },
      prompt: { types: ['string'], required: true, maxLength: 900 },
      frames: { types: ['array'], itemTypes: ['object'] },
      'frames[].url': { types: ['string'], required: true },
      'frames[].id': { types: ['string'] },
    },
  ],
  [
    'typed paragraphs, their values and bounds on lines of their own',
    request(
      'prompt: string\n\nWhat to draw.\n\nlayers: optional number\n\nHow many.\n\nminimum1\n\nmaximum4\n\npaint: optional "oil" or "ink"\n\nOne of the following:\n\n"oil"\n\n"ink"\n\nframes: array of object { url }\n\nurl: string\n\nseed: optional number',
    ),
    {
      prompt: { types: ['string'], required: true, text: 'What to draw.' },
      layers: { types: ['number'], min: 1, max: 4, text: 'How many.' },
      paint: { types: ['string'], values: ['ink', 'oil'] },
      frames: { types: ['array'], itemTypes: ['object'], required: true },
      'frames[].url': { types: ['string'], required: true },
      seed: { types: ['number'] },
    },
  ],
  [
    'items with type and marks in parentheses',
    request(
      '- `prompt` (string, required): What to draw.\n- **layers** (integer, optional, default: 2) – From 1 to 4.\n- `paint` (string|null, default `oil`): `oil`/`ink`.\n- `seed` *(optional)*',
    ),
    {
      prompt: { types: ['string'], required: true, text: 'What to draw.' },
      layers: { types: ['integer'], default: 2, min: 1, max: 4 },
      paint: { types: ['string'], values: ['ink', 'oil'], open: true, default: 'oil', nullable: true },
      seed: { types: [] },
    },
  ],
  [
    'items whose options and default stand below them',
    request(
      '- `prompt` (string): What to draw.\n- `paint` (string, optional): The paint.\n  - Options: `oil`, `ink`\n  - Default: `oil`\n- `shape` (string)\n  - `square` - with four corners\n  - `round` (default) - with none',
    ),
    {
      prompt: { types: ['string'], text: 'What to draw.' },
      paint: { types: ['string'], values: ['ink', 'oil'], open: true, default: 'oil', text: 'The paint.' },
      shape: { types: ['string'], values: ['round', 'square'], open: true, default: 'round' },
    },
  ],
  [
    'names and marks on one line',
    request(
      'prompt string Required\nWhat to draw.\n\nlayers integer or null Optional Defaults to 1\nHow many. Must be between 1 and 4.',
    ),
    {
      prompt: { types: ['string'], required: true, text: 'What to draw.' },
      layers: { types: ['integer'], default: 1, nullable: true, min: 1, max: 4, text: 'How many.' },
    },
  ],
  [
    'names, types and marks on lines of their own',
    request(
      'prompt\n\nstring\n\nRequired\n\nWhat to draw.\n\nlayers\n\ninteger or null\n\nOptional\n\nDefaults to 1\n\nHow many.',
    ),
    {
      prompt: { types: ['string'], required: true, text: 'What to draw.' },
      layers: { types: ['integer'], default: 1, nullable: true, text: 'How many.' },
    },
  ],
  [
    'a list in Chinese',
    '# 作图\n\nPOST /v1/images/generations\n\n## 请求体\n\n- **prompt** `string`（必填）\n  提示词，最大长度为 900 个字符。\n- **layers** `int`（可选）\n  必须在 1 到 4 之间，默认值为 2。\n- **paint** `string`（可选）\n  可选值：`oil`、`ink`。默认为 `oil`。',
    {
      prompt: { types: ['string'], required: true, maxLength: 900 },
      layers: { types: ['integer'], default: 2, min: 1, max: 4 },
      paint: { types: ['string'], values: ['ink', 'oil'], open: true, default: 'oil' },
    },
  ],
  [
    'a description list',
    `<!doctype html><title>Make</title><body><h1>Make</h1><p>${filler}</p><p><code>POST /v1/images/generations</code></p><h2>Parameters</h2><dl><dt><code>prompt</code> string, required</dt><dd>What to draw.</dd><dt><code>layers</code> integer</dt><dd>Between 1 and 4.</dd></dl>`,
    {
      prompt: { types: ['string'], required: true, text: 'What to draw.' },
      layers: { types: ['integer'], min: 1, max: 4 },
    },
  ],
  [
    'a table with columns in another order',
    request(
      '| Name | Required | Type | Description | Default |\n|---|---|---|---|---|\n| prompt | Yes | string | What to draw. | |\n| layers | No | integer | 1-4 | 2 |\n| paint | No | string | One of: oil, ink. | oil |',
    ),
    {
      prompt: { types: ['string'], required: true, text: 'What to draw.' },
      layers: { types: ['integer'], default: 2, min: 1, max: 4 },
      paint: { types: ['string'], values: ['ink', 'oil'], open: true, default: 'oil' },
    },
  ],
  [
    'a table in Russian',
    '# Рисунок\n\nPOST /v1/images/generations\n\n### Параметры запроса\n\n| Параметр | Тип | Обязательный | Описание |\n|---|---|---|---|\n| `prompt` | string | Да | Максимальная длина: 900 символов |\n| `layers` | integer | Нет | От 1 до 4. По умолчанию: 2 |',
    {
      prompt: { types: ['string'], required: true, maxLength: 900 },
      layers: { types: ['integer'], default: 2, min: 1, max: 4 },
    },
  ],
  [
    'a table without a head',
    `<!doctype html><title>Make</title><body><h1>Make</h1><p>${filler}</p><button><span>post</span><span>/v1/images/generations</span></button><h2>Request body</h2><table><tr><td>prompt<div>required</div></td><td><span>string</span> <span>[ 1 .. 900 ] characters</span><p>What to draw.</p></td></tr><tr><td>paint</td><td><div>string</div><div>Default: "oil"</div><div>Enum: "oil" "ink"</div></td></tr></table>`,
    {
      prompt: { types: ['string'], required: true, maxLength: 900 },
      paint: { types: ['string'], values: ['ink', 'oil'], open: true, default: 'oil' },
    },
  ],
  [
    'components of MDX',
    '---\nopenapi: post /v1/images/generations\n---\n# Make\n\n## Body\n\n<ParamField body="prompt" type="string" required>\n  What to draw.\n</ParamField>\n\n<ParamField body="paint" type="PaintEnum" default="oil">\n  Possible values: `oil`, `ink`\n</ParamField>\n\n## Response\n\n<ResponseField name="created" type="integer">\n  When.\n</ResponseField>',
    {
      prompt: { types: ['string'], required: true, text: 'What to draw.' },
      paint: { types: ['string'], values: ['ink', 'oil'], open: true, default: 'oil' },
    },
  ],
  [
    'sections of a guide, each on one parameter',
    '# Call it\n\nPOST /v1/images/generations\n\n## Specify API options\n\n### Quality\n\nThere are two options for image quality: `low` and `high`. Both are nice.\n\nThe default value is `high`.\n\n### Number\n\nYou can make between one and 4 pictures.\n\n### Output format\n\nSupported formats are `PNG` and `JPEG`. The default is `PNG`.\n\n### Size\n\nAs large as you like.',
    {
      quality: { types: [], values: ['high', 'low'], open: true, default: 'high' },
      n: { types: [], min: 1, max: 4 },
      output_format: { types: [], values: ['JPEG', 'PNG'], open: true, default: 'PNG' },
    },
  ],
  [
    'a table whose definitions begin with the mark',
    request(
      '| Parameter | Type | Definition |\n|---|---|---|\n| prompt | string | Required. What to draw, limited to 90 characters. |\n| layers | integer | Optional. Accepts values from 1 to 4. Defaults to 2. |',
    ),
    {
      prompt: { types: ['string'], required: true, maxLength: 90 },
      layers: { types: ['integer'], default: 2, min: 1, max: 4 },
    },
  ],
  [
    'a table with the default in the column of the marks',
    request(
      '| 参数 | 类型 | 必填/默认值 | 说明 |\n|---|---|---|---|\n| `prompt` | string | 是 | 画什么。 |\n| `paint` | string | 默认值: `"oil"` | 可选值：`oil`、`ink`。 |',
    ),
    {
      prompt: { types: ['string'], required: true, text: '画什么。' },
      paint: { types: ['string'], values: ['ink', 'oil'], open: true, default: 'oil' },
    },
  ],
  [
    'a range at the end of a sentence',
    request(
      '- `prompt` (string, required): The text.\n- `layers` (integer, optional, default `1`): number of layers, 1 to 9',
    ),
    {
      prompt: { types: ['string'], required: true, text: 'The text.' },
      layers: { types: ['integer'], default: 1, min: 1, max: 9 },
    },
  ],
  [
    'values that are taken back, and lists of what is no value',
    request(
      '- `prompt` (string): Text.\n- `paint` (string): One of `oil`, `ink` and no longer `wax`.\n- `shape` (string): Must not be one of `round`, `flat`.\n- `style` (string): Unsupported values: `a`, `b`.',
    ),
    {
      prompt: { types: ['string'], text: 'Text.' },
      paint: {
        types: ['string'],
        values: ['ink', 'oil'],
        open: true,
        text: 'One of oil, ink and no longer wax.',
      },
      shape: { types: ['string'], text: 'Must not be one of round, flat.' },
      style: { types: ['string'], text: 'Unsupported values: a, b.' },
    },
  ],
  [
    'bounds and defaults of one model are none of the field',
    request(
      '- `prompt` (string): Text.\n- `n` (integer): Between 1 and 10 for `draw-1`, only 1 for `draw-2`.\n- `layers` (integer): From 1 to 8, only 4 for `draw-1`. Defaults to 2 for `draw-1`.\n- `style` (string): Deprecated for `draw-1`.',
    ),
    {
      prompt: { types: ['string'], text: 'Text.' },
      n: { types: ['integer'], text: 'Between 1 and 10 for draw-1, only 1 for draw-2.' },
      layers: {
        types: ['integer'],
        min: 1,
        max: 8,
        text: 'From 1 to 8, only 4 for draw-1. Defaults to 2 for draw-1.',
      },
      style: { types: ['string'], text: 'Deprecated for draw-1.' },
    },
  ],
  [
    'without headers and parts of the address',
    request(
      '| Name | In | Required | Type | Description |\n|---|---|---|---|---|\n| place | path | Yes | string | Where. |\n| prompt | body | Yes | string | What to draw. |',
    ),
    { prompt: { types: ['string'], required: true, text: 'What to draw.' } },
  ],
]
test.each(layouts)('%s', (_name, text, facts) => {
  expect(fields(text)).toEqual(facts)
})

const silent: readonly (readonly [name: string, text: string])[] = [
  [
    'the fields of a response',
    '# Make\n\nPOST /v1/images/generations\n\n## Returns\n\n- `created: number`\n\n  When.\n\n- `data: array of object { url }`',
  ],
  [
    'a table of a response without a heading',
    '# Make\n\nPOST /v1/images/generations\n\nResponse:\n\n| Field | Type |\n|---|---|\n| created | integer |\n| data | array |',
  ],
  [
    'fields of a response under the heading of the call',
    '# Make\n\nPOST /v1/images/generations\n\n| Field | Type |\n|---|---|\n| b64_json | string |\n| revised_prompt | string |',
  ],
  [
    'a table of another endpoint',
    '# Make\n\nPOST /v1/images/generations\n\n# Talk\n\nPOST /v1/chat/completions\n\n## Parameters\n\n| Parameter | Type |\n|---|---|\n| model | string |\n| prompt | string |',
  ],
  [
    'parameters below a list of endpoints of several APIs',
    '# Pictures\n\n- POST /v1/images/generations\n- POST /v1/chat/completions\n\n| Parameter | Type |\n|---|---|\n| prompt | string |',
  ],
  [
    'headers',
    request('').replace('Request body', 'Headers') + '\n\n- `authorization` (string, required): The key.',
  ],
  [
    'prose that looks like a name',
    request('n number of pictures\n\nsize matters: a large picture costs more'),
  ],
]
test.each(silent)('nothing from %s', (_name, text) => {
  expect(fields(text)).toEqual({})
})

const places: readonly (readonly [name: string, text: string, ...paths: string[]])[] = [
  [
    'a table of two endpoints, of which one has no input images',
    '# Draw\n\n```\nPOST /v1/images/generations\nPOST /v1/images/edits\n```\n\n## Parameters\n\n| Parameter | Type |\n|---|---|\n| prompt | string |\n| image | file |',
    'request:POST /images/generations:prompt',
    'request:POST /images/edits:prompt',
    'request:POST /images/edits:image',
  ],
  [
    'a request for images at an endpoint of another name',
    '# Draw\n\n- **Endpoint**: `https://acme.example/draw-2`\n\n## Input schema\n\n- **`prompt`** (`string`, _required_):\n  What.\n- **`num_images`** (`integer`, _optional_):\n  How many.\n  - Range: `1` to `4`\n- **`aspect_ratio`** (`RatioEnum`)',
    'request:POST /draw-2:prompt',
    'request:POST /draw-2:num_images',
    'request:POST /draw-2:aspect_ratio',
  ],
  [
    'a request for images on a page without an endpoint',
    '# Draw\n\n## Input schema\n\n| Field | Type | Default |\n|---|---|---|\n| prompt | string | |\n| width | integer | 9 |\n| height | integer | 9 |',
    'request:POST /:prompt',
    'request:POST /:width',
    'request:POST /:height',
  ],
  [
    'the request of a page about images, by fields that others have too',
    '# Draw 2 image generation\n\n## Supported parameters\n\n| Parameter | Type | Required |\n|---|---|---|\n| prompt | string | Required |\n| size | string | Not required |\n| seed | number | Not required |',
    'request:POST /:prompt',
    'request:POST /:size',
    'request:POST /:seed',
  ],
  [
    'fields within an object, at an endpoint of another name',
    '# Make images with Draw 2\n\nPOST https://acme.example/v2/draw\n\n## Body\n\n| Parameter | Type |\n|---|---|\n| model | string |\n| parameters.prompt | string |\n| parameters.width | integer |\n| parameters.quantity | integer |',
    'request:POST /v2/draw:model',
    'request:POST /v2/draw:parameters.prompt',
    'request:POST /v2/draw:parameters.width',
    'request:POST /v2/draw:parameters.quantity',
  ],
  [
    'a page about images and videos',
    '# Images and videos\n\n## Parameters\n\n| Parameter | Type |\n|---|---|\n| prompt | string |\n| size | string |\n| seed | number |',
  ],
  [
    'a field of which two models of a page without an endpoint state another default',
    '# Images\n\n## Draw 1 parameters\n\n| Parameter | Type | Default |\n|---|---|---|\n| prompt | string | |\n| size | string | small |\n| seed | integer | |\n\n## Draw 2 parameters\n\n| Parameter | Type | Default |\n|---|---|---|\n| prompt | string | |\n| size | string | large |\n| seed | integer | |',
    'request:POST /:prompt',
    'request:POST /:seed',
  ],
  [
    'a request for a video',
    '# Draw\n\n## Input schema\n\n| Field | Type | Default |\n|---|---|---|\n| prompt | string | |\n| aspect_ratio | string | |\n| image_url | string | |\n| duration | integer | 9 |',
  ],
]
test.each(places)('%s', (_name, text, ...paths) => {
  expect(read(text).flatMap(({ path }) => (path.startsWith('request:') ? [path] : []))).toEqual(paths)
})

const ofModels: readonly (readonly [text: string, ...statements: string[]])[] = [
  ['- `n` (integer): Between 1 and 10. For `draw-1`, only `n=1` is supported.', 'draw-1 param.n 1'],
  ['- `n` (integer): 范围1-10。draw-1仅支持n=1', 'draw-1 param.n 1'],
  ['- `n` (integer): Only whole numbers.'],
  [
    '- `prompt` (string): The maximum length is 900 characters for Draw 2 and 40 characters for nobody, 300 for `draw-1`.',
    'draw-2 param.prompt 900',
    'draw-1 param.prompt 300',
  ],
  [
    '- `prompt` (string): 最大长度：draw-2为900字符，draw-1为300字符',
    'draw-2 param.prompt 900',
    'draw-1 param.prompt 300',
  ],
  ['- `prompt` (string): Up to 900 characters.'],
]
test.each(ofModels)('of models: %s', (text, ...statements) => {
  expect(
    read(request(text)).flatMap(({ model, path, value }) =>
      model === undefined || !path.startsWith('param.')
        ? []
        : [`${model} ${path} ${String(Object.values(value as object).at(-1))}`],
    ),
  ).toEqual(statements)
})
