import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'moderation-in-200',
  title: 'An image blocked by moderation is returned as a success without an image',
  source: 'vercel/ai PR19185; xai-org/xai-proto GeneratedImage @9700be4b',
  date: '2026-08-20',
  provokes: [{ check: 'output/count', blame: 'policy', severity: 'breaking' }],

  imagesBody: (body, { imageUrls = [] }) => ({
    ...body,
    data: imageUrls.map(() => ({ url: '', respect_moderation: false })),
  }),
})
