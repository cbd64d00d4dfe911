import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'null-refused',
  title: 'A null field is rejected as if it had a value',
  source: 'pydantic/pydantic-ai#5413 (input_fidelity: null)',
  date: '2026-05-13',
  provokes: [{ check: 'request/accepted', blame: 'gateway', severity: 'breaking' }],
  request: { moderation: null },

  rejection(found, stage, { request = {} }) {
    const param = Object.keys(request).find((field) => request[field] === null)
    return stage === 'request' && found === undefined && param !== undefined
      ? { rejection: 'invalid-type', fill: { param, expected: 'a value', got: 'null' } }
      : found
  },
})
