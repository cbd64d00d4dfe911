import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'url-unreachable',
  title: 'Images are returned as URLs on a host that is unreachable from outside',
  source: 'xtekky/gpt4free#2740',
  date: '2025-02-21',
  provokes: [{ check: 'output/delivery', blame: 'gateway', severity: 'breaking' }],

  // An address inside Docker's default network.
  imagesBody: (body, { imageUrls = [] }) => ({
    ...body,
    data: imageUrls.map((url) => ({ url: url.replace(/^https?:\/\/[^/]+/, 'http://172.17.0.2:8080') })),
  }),
})
