import { expect, test } from 'vitest'
import { saidBy } from '../../test/support/said-by.ts'
import { modelLists, modelPages } from './model-pages.ts'

const endpoints =
  '| Endpoint | Route | Support |\n|-|-|-|\n| Chat | `v1/chat/completions` | Not supported |\n| Batch | `v1/batch` | Supported |\n| Images | `v1/images/generations` | Supported |\n| Edits | `v1/images/edits` | Not supported |\n| Speech | `v1/audio/speech` | Supported |'

test.each<readonly [name: string, page: string, ...says: readonly string[]]>([
  [
    'a snapshot, and endpoints in a table',
    `# Draw 2\n\nModel ID: \`draw-2\`\n\n- Default snapshot: \`draw-2-2026-04-21\`\n- Knowledge cutoff: 2024-06-01\n\n## Endpoints\n\n${endpoints}`,
    'draw-2 alias="draw-2-2026-04-21"',
    'draw-2 endpoints.chat/completions=false',
    'draw-2 endpoints.batch=true',
    'draw-2 endpoints.generations=true',
    'draw-2 endpoints.edits=false',
  ],
  [
    'a model that nobody knows yet, and a list of its snapshots',
    `# Draw 9\n\nModel ID: \`draw-9\`\n\n## Snapshots\n\n- \`draw-9\`\n- \`draw-9-2026-10-01\``,
    'draw-9 alias="draw-9-2026-10-01"',
  ],
  [
    'two snapshots without a default',
    '# Draw 2\n\n## Snapshots\n\n- `draw-2-2026-01-01`\n- `draw-2-2026-10-01`',
  ],
  [
    'endpoints without a word on their support, and those of nobody',
    `# Draw 2\n\n## Endpoints\n\nImages\n\nv1/images/generations\n\nBatch\n\nv1/batch\n\n# API\n\n${endpoints}`,
  ],
  [
    'a card with lists',
    `# Sketch 3 Image\n\nModel ID\n\n\`sketch-3-image\`\n\nConsumption options\n\nSupported\n\n  - [Pay as you go](/payg)\n  - [Batch prediction](/batch)\n\nNot supported\n\n  - [Flex](/flex)\n\n**Images** photo\n\n  - Maximum images per prompt: 3\n  - Maximum file size per file: 7 MB\n  - Maximum number of output images per prompt: 10\n  - Supported aspect ratios: 1:1, 3:2, 21:9\n\nVersions\n\n\`sketch-3-image\`\n\n  - Launch stage: GA\n  - Release date: October 2, 2025\n  - Discontinuation date: October 2, 2026`,
    'sketch-3-image endpoints.batch=true',
    'sketch-3-image limit.images=3',
    'sketch-3-image limit.outputImages=10',
    'sketch-3-image param.aspect_ratio={"type":"choice","values":["1:1","3:2","21:9"]}',
    'sketch-3-image released="2025-10-02"',
    'sketch-3-image shutdown="2026-10-02"',
  ],
  [
    'a card as a table',
    `<h1>Sketch</h1><table><tr><td>Model code</td><td><code>sketch-3-image</code></td></tr><tr><td>Batch API</td><td>Not supported</td></tr><tr><td>Aspect ratios</td><td>1:1 and 16:9</td></tr><tr><td>Retirement date</td><td>No earlier than October 2, 2026</td></tr></table>`,
    'sketch-3-image endpoints.batch=false',
    'sketch-3-image param.aspect_ratio={"type":"choice","values":["1:1","16:9"]}',
  ],
])('%s', (_, page, ...says) => {
  expect(saidBy(modelPages, page)).toEqual(says)
})

test.each<readonly [name: string, page: string, ...says: readonly string[]]>([
  [
    'a name a line, beside models that make no images',
    '# Models\n\nUse Draw 1 or [Chat 4](/chat-4).\n\n## Images\n\n[![draw-2](/icons/draw-2.png)\n\nDraw 2\n\nOur best](/models/draw-2)\n\nDraw 1\n\nDeprecated\n\nChat 4',
    '- listed',
  ],
  ['another page', '# Guide\n\nDraw 2\n\nDraw 1'],
])('a list: %s', (_, page, ...says) => {
  expect(saidBy(modelLists, page)).toEqual(says.length === 0 ? [] : ['draw-2 listed=true'])
})
