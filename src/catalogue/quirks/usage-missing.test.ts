import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './usage-missing.ts'

quirkTester(quirk, [
  {
    name: 'drops usage and keeps the rest',
    response: { status: 200, body: expect.not.objectContaining({ usage: expect.anything() }) },
  },
  {
    name: 'drops it from a stream',
    body: { stream: true },
    response: { status: 200, text: expect.not.stringContaining('"usage"') },
  },
  { name: 'keeps the echoed fields', response: { body: { size: '1024x640', quality: 'low' } } },
])
