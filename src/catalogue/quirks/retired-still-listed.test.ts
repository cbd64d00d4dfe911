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
    name: 'models that are shut down, with the day they were',
    method: 'GET',
    response: listing(
      { id: 'dall-e-2', object: 'model', shutdown_date: '2026-05-12' },
      { id: 'gpt-image-1', shutdown_date: '2026-10-23' },
    ),
  },
  {
    name: 'models that live are listed as before',
    method: 'GET',
    response: listing({ id: 'gpt-image-2', shutdown_date: null }),
  },
  {
    name: 'still refuses to serve a retired model',
    body: { model: 'gpt-image-1', size: '1024x1024' },
    response: {
      status: 400,
      body: { error: { param: 'model', message: expect.stringContaining('gpt-image-1') } },
    },
  },
  {
    name: 'still refuses to list without a key',
    method: 'GET',
    key: null,
    response: { status: 401, body: { error: { code: null } } },
  },
])
