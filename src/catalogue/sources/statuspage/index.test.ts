import { expect, test } from 'vitest'
import type { Json } from '../../../contract/index.ts'
import { sourceTester } from '../../../testing/index.ts'
import statuspage from './index.ts'

const json = (value: unknown) => JSON.stringify(value)
const page = (rest: object) => json({ page: { name: 'Acme' }, status: {}, ...rest })
const about = (path: string, value: Json) => ({ provider: 'acme', path, value })

/** Lists of one incident each, in the shapes of the services. */
sourceTester(statuspage, {
  reads: [
    { name: 'nothing going on', provider: 'acme', text: page({ components: [], incidents: [] }), says: [] },
    {
      name: 'Statuspage: components in groups, and an incident with its components and latest update',
      provider: 'acme',
      text: page({
        components: [
          { id: 'g', name: 'APIs', status: 'operational', group: true },
          { id: 'c', name: 'Images', status: 'partial_outage', group: false, group_id: 'g' },
          { id: 'd', name: 'Website', status: 'operational', group_id: null },
        ],
        incidents: [
          {
            id: 'x1',
            name: 'Elevated errors',
            status: 'monitoring',
            impact: 'minor',
            created_at: '2026-10-02T09:00:00.000-07:00',
            updated_at: '2026-10-02T17:00:00Z',
            shortlink: 'https://stspg.example/x1',
            components: [{ name: 'Images', group_id: 'g' }],
            incident_updates: [{ body: 'A fix is in place.' }, { body: 'We are looking.' }],
          },
        ],
      }),
      says: [
        about('component:APIs / Images', 'partial outage'),
        about('component:Website', 'operational'),
        about('incident:x1', {
          name: 'Elevated errors',
          kind: 'incident',
          phase: 'open',
          status: 'monitoring',
          impact: 'minor',
          since: '2026-10-02T16:00:00.000Z',
          updated: '2026-10-02T17:00:00.000Z',
          link: 'https://stspg.example/x1',
          components: ['APIs / Images'],
          said: 'A fix is in place.',
        }),
      ],
    },
    {
      name: 'Statuspage: a maintenance that was planned, and a resolved incident of the history',
      provider: 'acme',
      text: page({
        incidents: [
          { id: 'x1', name: 'Errors', status: 'resolved', impact: null, resolved_at: '2026-10-02T10:00:00Z' },
        ],
        scheduled_maintenances: [
          {
            id: 'm1',
            name: 'Move',
            status: 'scheduled',
            impact: 'maintenance',
            scheduled_for: '2026-10-05T02:00:00Z',
            scheduled_until: '2026-10-05T04:00:00Z',
          },
        ],
      }),
      says: [
        about('incident:x1', {
          name: 'Errors',
          kind: 'incident',
          phase: 'over',
          status: 'resolved',
          until: '2026-10-02T10:00:00.000Z',
          components: [],
        }),
        about('incident:m1', {
          name: 'Move',
          kind: 'maintenance',
          phase: 'planned',
          status: 'scheduled',
          impact: 'maintenance',
          since: '2026-10-05T02:00:00.000Z',
          until: '2026-10-05T04:00:00.000Z',
          components: [],
        }),
      ],
    },
    {
      name: 'incident.io: its own summary',
      provider: 'acme',
      text: json({
        summary: {
          name: 'Acme',
          public_url: 'https://status.acme.example/',
          components: [
            { id: 'a', name: 'Images' },
            { id: 'b', name: 'Login' },
          ],
          affected_components: [{ component_id: 'a', status: 'full_outage' }],
          structure: { items: [{ group: { name: 'APIs', components: [{ component_id: 'a' }] } }, {}] },
          ongoing_incidents: [
            {
              id: '01A',
              name: 'No images',
              status: 'identified',
              published_at: '2026-10-02T10:00:00Z',
              affected_components: [{ component_id: 'a', status: 'full_outage' }],
              updates: [
                { published_at: '2026-10-02T10:00:00Z', message_string: 'Looking.' },
                { published_at: '2026-10-02T10:30:00Z', message_string: 'Found it.' },
              ],
            },
          ],
        },
      }),
      says: [
        about('component:APIs / Images', 'full outage'),
        about('component:Login', 'operational'),
        about('incident:01A', {
          name: 'No images',
          kind: 'incident',
          phase: 'open',
          status: 'identified',
          since: '2026-10-02T10:00:00.000Z',
          updated: '2026-10-02T10:30:00.000Z',
          link: 'https://status.acme.example/incidents/01A',
          components: ['APIs / Images'],
          said: 'Found it.',
        }),
      ],
    },
    {
      name: 'incident.io: the summary for widgets',
      provider: 'acme',
      text: json({
        page_title: 'Acme',
        page_url: 'https://status.acme.example',
        ongoing_incidents: [],
        in_progress_maintenances: [],
        scheduled_maintenances: [
          {
            id: '01B',
            name: 'Upgrade',
            status: 'maintenance_scheduled',
            url: 'https://status.acme.example/01B',
            starts_at: '2026-10-03T10:00:00Z',
            ends_at: '2026-10-03T11:00:00Z',
            affected_components: [{ id: 'a', name: 'Images', group_name: 'APIs' }],
          },
        ],
      }),
      says: [
        about('incident:01B', {
          name: 'Upgrade',
          kind: 'maintenance',
          phase: 'planned',
          status: 'scheduled',
          since: '2026-10-03T10:00:00.000Z',
          until: '2026-10-03T11:00:00.000Z',
          link: 'https://status.acme.example/01B',
          components: ['APIs / Images'],
        }),
      ],
    },
    {
      name: 'incident.io: the history',
      provider: 'acme',
      text: json({
        incidents: [{ id: '01C', name: 'Slow', status: 'resolved', published_at: '2026-10-01T10:00:00Z' }],
      }),
      says: [
        about('incident:01C', {
          name: 'Slow',
          kind: 'incident',
          phase: 'over',
          status: 'resolved',
          since: '2026-10-01T10:00:00.000Z',
          components: [],
        }),
      ],
    },
    {
      name: 'Instatus: the summary, with an incident and a maintenance of 60 minutes',
      provider: 'acme',
      text: json({
        page: { name: 'Acme', url: 'https://status.acme.example', status: 'HASISSUES' },
        activeIncidents: [
          {
            name: 'Queue is slow',
            started: '2026-10-02T10:00:00.000Z',
            status: 'INVESTIGATING',
            impact: 'MAJOROUTAGE',
            url: 'https://status.acme.example/ckq1',
          },
        ],
        activeMaintenances: [
          {
            id: 'm1',
            name: 'Database',
            start: '2026-10-04T10:00:00.000Z',
            status: 'NOTSTARTEDYET',
            duration: '60',
          },
        ],
      }),
      says: [
        about('component:All components', 'issues reported'),
        about('incident:ckq1', {
          name: 'Queue is slow',
          kind: 'incident',
          phase: 'open',
          status: 'investigating',
          impact: 'major outage',
          since: '2026-10-02T10:00:00.000Z',
          link: 'https://status.acme.example/ckq1',
          components: [],
        }),
        about('incident:m1', {
          name: 'Database',
          kind: 'maintenance',
          phase: 'planned',
          status: 'not started yet',
          since: '2026-10-04T10:00:00.000Z',
          until: '2026-10-04T11:00:00.000Z',
          components: [],
        }),
      ],
    },
    {
      name: 'Instatus: the components',
      provider: 'acme',
      text: json({
        components: [
          { id: '1', name: 'Images', status: 'DEGRADEDPERFORMANCE', group: { id: '2', name: 'APIs' } },
          { id: '3', name: 'Website', status: 'OPERATIONAL', group: null },
        ],
      }),
      says: [
        about('component:APIs / Images', 'degraded performance'),
        about('component:Website', 'operational'),
      ],
    },
    {
      name: 'Better Stack',
      provider: 'acme',
      text: json({
        data: { id: '1', type: 'status_page', attributes: { aggregate_state: 'degraded' } },
        included: [
          { id: '5', type: 'status_page_section', attributes: { name: 'Inference' } },
          {
            id: '7',
            type: 'status_page_resource',
            attributes: { public_name: 'Images', status: 'degraded', status_page_section_id: 5 },
          },
          {
            id: '8',
            type: 'status_page_resource',
            attributes: { public_name: 'Docs', status: 'not_monitored', status_page_section_id: 5 },
          },
          {
            id: '9',
            type: 'status_report',
            attributes: {
              title: 'Images are slow',
              report_type: 'manual',
              starts_at: '2026-10-02T10:00:00.000Z',
              ends_at: null,
              aggregate_state: 'degraded',
              affected_resources: [{ status_page_resource_id: '7', status: 'degraded' }],
            },
          },
        ],
      }),
      says: [
        about('component:Inference / Images', 'degraded'),
        about('incident:9', {
          name: 'Images are slow',
          kind: 'incident',
          phase: 'open',
          status: 'degraded',
          since: '2026-10-02T10:00:00.000Z',
          components: ['Inference / Images'],
        }),
      ],
    },
    {
      name: 'Google Cloud: an open incident and one with an end',
      provider: 'acme',
      text: json([
        {
          id: 'abc',
          begin: '2026-10-02T10:00:00+00:00',
          external_desc: 'Errors of image requests',
          most_recent_update: { text: 'We see errors.', status: 'SERVICE_DISRUPTION' },
          severity: 'medium',
          status_impact: 'SERVICE_DISRUPTION',
          affected_products: [{ title: 'Acme Image API', id: 'p' }],
          uri: 'incidents/abc',
        },
        {
          id: 'def',
          begin: '2026-10-01T10:00:00+00:00',
          end: '2026-10-01T11:00:00+00:00',
          external_desc: 'Slow',
          status_impact: 'SERVICE_INFORMATION',
        },
      ]),
      says: [
        about('incident:abc', {
          name: 'Errors of image requests',
          kind: 'incident',
          phase: 'open',
          status: 'service disruption',
          impact: 'medium',
          since: '2026-10-02T10:00:00.000Z',
          link: 'https://upstream.example/incidents/abc',
          components: ['Acme Image API'],
          said: 'We see errors.',
        }),
        about('incident:def', {
          name: 'Slow',
          kind: 'incident',
          phase: 'over',
          status: 'resolved',
          since: '2026-10-01T10:00:00.000Z',
          until: '2026-10-01T11:00:00.000Z',
          components: [],
        }),
      ],
    },
    {
      name: 'hostile names, ids, times and addresses',
      provider: 'acme',
      text: page({
        incidents: [
          {
            id: 'a\nb',
            name: `\u001B[2J\u202EImages${'!'.repeat(500)}`,
            status: 'identified',
            created_at: 'tomorrow',
            shortlink: 'javascript:alert(1)',
          },
          { id: 'c', name: 'n', status: 'open', shortlink: 'https://user:key@acme.example/' },
        ],
      }),
      says: [
        about('incident:a b', {
          name: `\uFFFD[2J\uFFFDImages${'!'.repeat(148)}…`,
          kind: 'incident',
          phase: 'open',
          status: 'identified',
          components: [],
        }),
        about('incident:c', { name: 'n', kind: 'incident', phase: 'open', status: 'open', components: [] }),
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
    {
      name: 'only the overall status',
      text: json({ page: { name: 'Acme' }, status: { indicator: 'none' } }),
    },
    { name: 'another document', text: '{"data":[]}' },
    { name: 'incidents of another shape', text: json([{ id: 1, title: 'x' }]) },
  ],
  foreign: [
    { name: 'a models list', text: '{"object":"list","data":[]}' },
    { name: 'components of a design system', text: '{"components":[{"name":"Button","status":"stable"}]}' },
    { name: 'an empty list', text: '[]' },
    { name: 'a page', text: '<!doctype html>' },
  ],
})

test('reads a list from which the last incident is gone', () => {
  const content = {
    text: '[]',
    location: 'https://upstream.example/incidents.json',
    at: '2026-10-02T10:00:00Z',
  }
  expect(statuspage.read(content, content)).toEqual([])
})
