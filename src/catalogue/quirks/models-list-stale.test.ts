import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './models-list-stale.ts'

quirkTester(quirk, [
  {
    name: 'lists only older models',
    method: 'GET',
    response: {
      status: 200,
      body: { data: expect.arrayContaining([expect.objectContaining({ id: 'gpt-image-1.5' })]) },
      text: expect.not.stringContaining('gpt-image-2'),
    },
  },
  { name: 'accepts a model that it does not list', response: { status: 200, body: { size: '1024x640' } } },
])
