import { expect } from 'vitest'
import { quirkTester } from '../../testing/index.ts'
import quirk from './retired-still-listed.ts'

const listing = (...models: readonly Readonly<Record<string, unknown>>[]) => ({
  status: 200,
  body: {
    object: 'list',
    data: expect.arrayContaining(models.map((model) => expect.objectContaining(model))),
  },
})

quirkTester(quirk, [
  {
    name: 'lists retired models with their shutdown date',
    method: 'GET',
    response: listing(
      { id: 'dall-e-2', object: 'model', shutdown_date: '2026-05-12' },
      { id: 'gpt-image-1', shutdown_date: '2026-10-23' },
    ),
  },
  {
    name: 'active models are listed as before',
    method: 'GET',
    response: listing({ id: 'gpt-image-2', shutdown_date: null }),
  },
  {
    name: 'still rejects a retired model for images',
    body: { model: 'gpt-image-1', size: '1024x1024' },
    response: {
      status: 400,
      body: { error: { param: 'model', message: expect.stringContaining('gpt-image-1') } },
    },
  },
  {
    name: 'still rejects listing without an API key',
    method: 'GET',
    key: null,
    response: { status: 401, body: { error: { code: null } } },
  },
])
