import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'slow-drip',
  title: 'The headers arrive at once, the body slowly',
  source: 'router-for-me/CLIProxyAPI#2973 (bytes that keep a connection alive)',
  date: '2026-04-23',
  provokes: [{ check: 'environment/latency', blame: 'gateway', severity: 'risky' }],
  request: { size: '1024x640', quality: 'low', output_format: 'webp' },
  expect: { maxSeconds: 1.5 },

  transmit: (status, { endpoint }) =>
    status === 200 && endpoint !== 'models' ? { bytesPerSecond: 10_000 } : undefined,
})
