import { expect, test } from 'vitest'
import type { ContractUse } from './affects.ts'
import { componentConcerns, incidentConcerns } from './incident-scope.ts'

const use: ContractUse = {
  contract: 'hero',
  environment: 'production',
  provider: 'acme',
  model: 'acme-image-2',
  aliases: ['draw-pro'],
  endpoint: '/images/generations',
  request: {},
}

test.each<{ name: string; components?: readonly string[]; concerns: boolean }>([
  // Images by their name.
  { name: 'Elevated errors on Images API', concerns: true },
  { name: 'Image generation is slow', concerns: true },
  { name: 'Degraded performance of image edits', concerns: true },
  { name: 'Images and Videos: elevated error rates', concerns: true },
  { name: 'Errors for image generation in ChatGPT and the API', concerns: true },
  { name: 'Elevated errors for Acme Image 2', concerns: true },
  { name: 'acme-image-2 unavailable', concerns: true },
  { name: 'draw-pro latency', concerns: true },
  // The API as a whole.
  { name: 'API outage', concerns: true },
  { name: 'Elevated API error rates', concerns: true },
  { name: 'Increased latency across all services', concerns: true },
  { name: 'Errors with our APIs', concerns: true },
  { name: 'Acme API unavailable', concerns: true },
  { name: 'Elevated 5xx errors on the API', concerns: true },
  { name: 'API: increased error 429 since Nov 24', concerns: true },
  { name: 'Elevated error rates in us-east-1 API', concerns: false },
  { name: 'Elevated error rates', components: ['API'], concerns: true },
  { name: 'Elevated error rates', components: ['APIs / Images', 'APIs / Audio'], concerns: true },
  { name: 'ChatGPT is down', components: ['ChatGPT / Login', 'APIs / Images'], concerns: true },
  { name: 'Slow queue', components: ['Queue'], concerns: true },
  { name: 'Outage', components: ['API (us-east-1.api.acme.example)'], concerns: true },
  // Other products, endpoints and models.
  { name: 'ChatGPT login issues', concerns: false },
  { name: 'Sora video generation errors', concerns: false },
  { name: 'Audio API: elevated errors', concerns: false },
  { name: 'Elevated errors on Responses API', concerns: false },
  { name: 'Elevated errors in the API for Chat Completions', concerns: false },
  { name: 'Batch API delays', concerns: false },
  { name: 'Files API is failing', concerns: false },
  { name: 'Maps API errors', concerns: false },
  { name: 'API keys cannot be created', concerns: false },
  { name: 'API dashboard unavailable', concerns: false },
  { name: 'Image uploads failing in ChatGPT', concerns: false },
  { name: 'Image generation in ChatGPT is failing', concerns: false },
  { name: 'Image input errors', concerns: false },
  { name: 'Custom image builds are delayed', concerns: false },
  { name: 'Docker image pulls fail', concerns: false },
  { name: 'Elevated errors for acme-image-3', concerns: false },
  { name: 'Elevated errors for Acme Image 2 mini', concerns: false },
  { name: 'Elevated errors for Lion-5 in the API', concerns: false },
  { name: 'Elevated errors for Lion Opus 4.5', concerns: false },
  { name: 'Image generation slow', components: ['ChatGPT / Image Generation'], concerns: false },
  { name: 'API errors', components: ['APIs / Chat Completions'], concerns: false },
  { name: 'Elevated error rates', concerns: false },
  { name: 'We are investigating an issue', components: ['APIs / Realtime'], concerns: false },
  { name: 'Elevated error rates', components: ['Login'], concerns: false },
])('an incident "$name" $components: $concerns', ({ name, components = [], concerns }) => {
  expect(incidentConcerns({ name, components }, use)).toBe(concerns)
})

test('an incident of the Responses API concerns a contract that uses it', () => {
  const incident = { name: 'Elevated errors on Responses API', components: [] }
  expect(incidentConcerns(incident, { ...use, endpoint: '/responses' })).toBe(true)
})

test.each<{ name: string; concerns: boolean }>([
  { name: 'Images', concerns: true },
  { name: 'Image generation', concerns: true },
  { name: 'APIs / Images', concerns: true },
  { name: 'API', concerns: true },
  { name: 'All components', concerns: true },
  { name: 'ChatGPT / Image Generation', concerns: false },
  { name: 'Responses', concerns: false },
  { name: 'APIs / Chat Completions', concerns: false },
  { name: 'APIs / Something new', concerns: false },
  { name: 'Login', concerns: false },
  { name: 'Website', concerns: false },
])('a component $name: $concerns', ({ name, concerns }) => {
  expect(componentConcerns(name, use)).toBe(concerns)
})
