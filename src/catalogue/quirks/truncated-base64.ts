import { objectsIn } from '../../contract/index.ts'
import { defineQuirk } from '../../plugin/index.ts'

/** Cuts at a multiple of four characters, so that the text is still valid base64. */
const half = (text: string) => text.slice(0, Math.floor(text.length / 8) * 4)

export default defineQuirk({
  id: 'truncated-base64',
  title: 'The base64 of an image is cut short, and the response still looks complete',
  source: 'router-for-me/CLIProxyAPI PR5363',
  date: '2026-08-31',
  provokes: [{ check: 'output/decodes', blame: 'gateway', severity: 'breaking' }],

  imagesBody(body) {
    const data = objectsIn(body['data'])
    return {
      ...body,
      data: data.map((item) => Object.assign({}, item, { b64_json: half(String(item['b64_json'])) })),
    }
  },
})
