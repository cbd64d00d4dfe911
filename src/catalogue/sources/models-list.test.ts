import { sourceTester } from '../../testing/index.ts'
import source from './models-list.ts'

const list = (...models: readonly unknown[]) => JSON.stringify({ object: 'list', data: models })
const listed = (model: string, provider = 'acme') => ({ provider, model, path: 'listed', value: true })

sourceTester(source, {
  reads: [
    {
      name: 'ids, releases and a shutdown date',
      provider: 'acme',
      text: list(
        {
          id: 'draw-1',
          object: 'model',
          created: 1_745_000_000,
          owned_by: 'acme',
          shutdown_date: '2026-10-23',
        },
        { id: 'draw-2', object: 'model', created: 1_776_000_000, owned_by: 'acme', shutdown_date: null },
      ),
      says: [
        listed('draw-1'),
        { provider: 'acme', model: 'draw-1', path: 'released', value: '2025-04-18' },
        { provider: 'acme', model: 'draw-1', path: 'shutdown', value: '2026-10-23' },
        listed('draw-2'),
        { provider: 'acme', model: 'draw-2', path: 'released', value: '2026-04-12' },
      ],
    },
    {
      name: 'one time for all is nobody’s release',
      provider: 'acme',
      text: list({ id: 'a', created: 1_626_777_600 }, { id: 'b', created: 1_626_777_600 }),
      says: [listed('a'), listed('b')],
    },
    {
      name: 'the end in seconds, as Azure has it',
      provider: 'azure',
      text: list({ id: 'a', deprecation: { inference: 1_798_761_600 } }, { id: 'b', deprecation: {} }),
      says: [
        listed('a', 'azure'),
        { provider: 'azure', model: 'a', path: 'shutdown', value: '2027-01-01' },
        listed('b', 'azure'),
      ],
    },
    {
      name: 'what says that it makes no pictures is left out',
      provider: 'acme',
      text: list(
        { id: 'talks', architecture: { output_modalities: ['text'] } },
        {
          id: 'draws',
          architecture: { output_modalities: ['text', 'image'] },
          expiration_date: '2026-12-01',
        },
        { id: 'writes', type: 'chat' },
        { id: 'paints', type: 'image' },
      ),
      says: [
        listed('draws'),
        { provider: 'acme', model: 'draws', path: 'shutdown', value: '2026-12-01' },
        listed('paints'),
      ],
    },
    { name: 'a bare list', provider: 'acme', text: '[{"id":"a","created":0}]', says: [listed('a')] },
    {
      name: 'odd extras',
      provider: 'acme',
      text: list({ id: 'a', created: 'soon', deprecation: true }),
      says: [listed('a')],
    },
    { name: 'of nobody in particular', text: list({ id: 'a' }), says: [] },
  ],
  unreadable: [
    { name: 'a login page', provider: 'acme', text: '<!doctype html><title>Sign in</title>' },
    { name: 'an error', provider: 'acme', text: '{"error":{"message":"no"}}' },
    { name: 'an empty list', provider: 'acme', text: list() },
    { name: 'broken off', provider: 'acme', text: '{"data":[{"id":"a"},{"id' },
  ],
  foreign: [
    { name: 'a status page', text: '{"page":{"name":"x"},"components":[],"incidents":[]}' },
    { name: 'a price list', text: '{"data":[{"id":"a","pricing":{"prompt":"0"}}]}' },
    { name: 'a page', text: '<!doctype html>' },
  ],
})
