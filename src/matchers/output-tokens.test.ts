import { expect, test } from 'vitest'
import { saidBy } from '../../test/support/said-by.ts'
import { outputTokens } from './output-tokens.ts'

test.each<readonly [name: string, page: string, ...says: readonly string[]]>([
  [
    'by quality and size, of models without a name',
    '## Models prior to `draw-2`\n\nThe number of tokens generated depends on the size:\n\n| Quality | Square (1024×1024) | Portrait (1024×1536) |\n|-|-|-|\n| Low | 272 tokens | 408 tokens |\n| High | 4,160 tokens | 6240 tokens |',
    '- tokens={"kind":"table","tokens":{"low":{"1024x1024":272,"1024x1536":408},"high":{"1024x1024":4160,"1024x1536":6240}}}',
  ],
  [
    'pairs of columns',
    '# Sketch 3 Image\n\n| Aspect ratio | 1K resolution | 1K tokens | 4K resolution | 4K tokens |\n|-|-|-|-|-|\n| 1:1 | 1024x1024 | 1120 | 4096x4096 | 2000 |\n| 2:3 | 848x1264 | 1120 | 3392x5056 | 2000 |',
    'sketch-3-image tokens={"kind":"table","tokens":{"any":{"1024x1024":1120,"4096x4096":2000,"848x1264":1120,"3392x5056":2000}}}',
  ],
  [
    'one number for every image',
    '# Cards\n\nGenerating images with Draw 2 Mini consumes 1290 tokens for each image generated. Draw 2 uses 1,120 output tokens per image.',
    'draw-2-mini tokens={"kind":"table","tokens":{"any":{"any":1290}}}',
    'draw-2 tokens={"kind":"table","tokens":{"any":{"any":1120}}}',
  ],
  [
    'tokens of input images, of partial images, of nobody; prices',
    '# Draw 2\n\nEach partial image costs an additional 100 image output tokens. Input images use 258 tokens per image.\n\n| Quality | 1024x1024 |\n|-|-|\n| low | $0.01 |\n| high | $0.2 |\n\n# Guide\n\nAn image is 1290 tokens.',
  ],
])('%s', (_, page, ...says) => {
  expect(saidBy(outputTokens, page)).toEqual(says)
})
