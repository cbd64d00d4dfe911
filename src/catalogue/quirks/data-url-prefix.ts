import { objectsIn } from '../../contract/index.ts'
import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'data-url-prefix',
  title: 'b64_json begins with data:image/png;base64,',
  source: 'https://docs.apiyi.com (warning); DeepInfra native replies',
  date: '2026-11-05',
  provokes: [{ check: 'output/delivery', blame: 'gateway', severity: 'breaking' }],

  imagesBody: (body) => {
    const data = objectsIn(body['data'])
    const prefix = `data:image/${String(body['output_format'])};base64,`
    return {
      ...body,
      data: data.map((item) => Object.assign({}, item, { b64_json: prefix + String(item['b64_json']) })),
    }
  },
})
