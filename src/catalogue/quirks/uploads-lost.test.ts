import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './uploads-lost.ts'

quirkTester(quirk, [
  {
    name: 'rejects the uploaded image as invalid',
    edit: { images: 1 },
    response: {
      status: 400,
      body: { error: { code: 'invalid_image_file', message: expect.stringContaining('for image 1') } },
    },
  },
  { name: 'accepts a generation', response: { status: 200 } },
])
