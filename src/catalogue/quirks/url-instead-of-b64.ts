import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'url-instead-of-b64',
  title: 'Images are returned as URLs instead of b64_json',
  source: 'mudler/LocalAI core/http/endpoints/openai/image.go @82c191af',
  date: '2026-11-22',
  provokes: [{ check: 'output/delivery', blame: 'gateway', severity: 'breaking' }],

  imagesBody: (body, { imageUrls = [] }) => ({
    ...body,
    data: imageUrls.map((url) => ({ url })),
  }),
})
