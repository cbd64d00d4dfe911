import { expect, test } from 'vitest'
import { modelFacts } from '../contract/index.ts'
import { knowledge } from '../knowledge/index.ts'
import { geminiSizeConfig } from './gemini-sizes.ts'

test.each(['gemini-2.5-flash-image', 'gemini-3-pro-image', 'gemini-3.1-flash-image'])(
  'every documented size of %s has its configuration',
  (model) => {
    const { aspects = {} } = modelFacts(knowledge, 'gemini', model)
    const documented = Object.entries(aspects).flatMap(([aspectRatio, sizes]) =>
      Object.entries(sizes).map(([resolution, size]) => ({ size, aspectRatio, resolution })),
    )
    expect(documented.length).toBeGreaterThan(9)
    expect(
      documented.map(({ size }) => {
        const config = geminiSizeConfig(size)
        return { size, aspectRatio: config?.aspectRatio, resolution: config?.imageSize ?? '1K' }
      }),
    ).toEqual(documented)
  },
)
