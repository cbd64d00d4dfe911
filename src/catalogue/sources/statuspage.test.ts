import { sourceTester } from '../../testing/index.ts'
import statuspage from './statuspage.ts'

const page = (rest: object) =>
  JSON.stringify({ page: { name: 'Acme' }, components: [], incidents: [], status: {}, ...rest })

sourceTester(statuspage, {
  reads: [
    { name: 'nothing going on', provider: 'acme', text: page({}), says: [] },
    {
      name: 'a component and an incident',
      provider: 'acme',
      text: page({
        components: [{ name: 'Images', status: 'partial_outage' }],
        incidents: [{ id: 'x1', name: 'Elevated errors', status: 'investigating', impact: 'minor' }],
      }),
      says: [
        { provider: 'acme', path: 'component:Images', value: 'partial_outage' },
        {
          provider: 'acme',
          path: 'incident:x1',
          value: { name: 'Elevated errors', status: 'investigating', impact: 'minor' },
        },
      ],
    },
    {
      name: 'what was last said of an incident, works to come, and no headings over components',
      provider: 'acme',
      text: page({
        components: [
          { name: 'API', status: 'operational', group: true },
          { name: 'Images', status: 'operational', group: false },
        ],
        incidents: [
          {
            id: 'x1',
            name: 'Errors',
            status: 'monitoring',
            impact: null,
            incident_updates: [{ body: 'A fix is in place.' }, { body: 'We are looking.' }],
          },
        ],
        scheduled_maintenances: [{ id: 'm1', name: 'Move', status: 'scheduled', impact: 'maintenance' }],
      }),
      says: [
        { provider: 'acme', path: 'component:Images', value: 'operational' },
        {
          provider: 'acme',
          path: 'incident:x1',
          value: { name: 'Errors', status: 'monitoring', impact: 'unknown', said: 'A fix is in place.' },
        },
        {
          provider: 'acme',
          path: 'incident:m1',
          value: { name: 'Move', status: 'scheduled', impact: 'maintenance' },
        },
      ],
    },
    {
      name: 'of nobody in particular',
      text: page({ components: [{ name: 'Images', status: 'operational' }] }),
      says: [],
    },
  ],
  unreadable: [
    { name: 'a login page', text: '<!doctype html><title>Sign in</title>' },
    { name: 'another document', text: '{"data":[]}' },
  ],
  foreign: [
    { name: 'a models list', text: '{"object":"list","data":[]}' },
    { name: 'a page', text: '<!doctype html>' },
  ],
})
