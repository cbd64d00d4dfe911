import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'url-short-lived',
  title: 'Images are returned as URLs that work for two hours',
  source: 'iptag/jimeng-api#81',
  date: '2026-01-06',
  provokes: [
    { check: 'output/delivery', blame: 'gateway', severity: 'breaking' },
    { check: 'output/delivery', blame: 'gateway', severity: 'notice' },
  ],

  urlLifetimeSeconds: 7200,
  imagesBody: (body, { imageUrls = [] }) => ({
    ...body,
    data: imageUrls.map((url) => ({ url })),
  }),
})
