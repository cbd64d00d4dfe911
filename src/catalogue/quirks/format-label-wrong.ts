import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'format-label-wrong',
  title: 'The response names the requested format, but the image has a different one',
  source: 'router-for-me/CLIProxyAPI#4114; juspay/neurolink PR1679',
  date: '2026-09-10',
  provokes: [{ check: 'output/format', blame: 'gateway', severity: 'breaking' }],
  request: { output_format: 'webp' },

  drawing: (drawing) => ({ ...drawing, format: 'png' }),
  imagesBody: (body, { request }) => ({
    ...body,
    output_format: request?.['output_format'] ?? body['output_format'],
  }),
})
