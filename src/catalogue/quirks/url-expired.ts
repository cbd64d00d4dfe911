import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'url-expired',
  title: 'Images are returned as URLs that have already expired',
  source: 'imagekit-developer/imagekit-ruby#47',
  date: '2022-07-19',
  provokes: [
    { check: 'output/delivery', blame: 'gateway', severity: 'breaking' },
    { check: 'output/delivery', blame: 'gateway', severity: 'notice' },
  ],

  urlLifetimeSeconds: 0,
  imagesBody: (body, { imageUrls = [] }) => ({
    ...body,
    data: imageUrls.map((url) => ({ url })),
  }),
})
