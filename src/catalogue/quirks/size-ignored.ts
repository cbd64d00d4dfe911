import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'size-ignored',
  title: 'The size is ignored: every image is 1254×1254 and echoed as auto',
  source: 'icebear0828/codex-proxy PR703; openai/codex#28723',
  date: '2026-08-11',
  provokes: [
    { check: 'output/size', blame: 'gateway', severity: 'breaking' },
    { check: 'output/echo', blame: 'gateway', severity: 'risky' },
    { check: 'request/size-enforced', blame: 'gateway', severity: 'risky' },
    { check: 'model/substituted', blame: 'gateway', severity: 'notice' },
  ],

  rewrite: ({ size: _size, ...request }) => request,
  drawing: (drawing) => ({ ...drawing, width: 1254, height: 1254 }),
  imagesBody: (body) => ({ ...body, size: 'auto' }),
})
