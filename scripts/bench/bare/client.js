// A minimal script: sends the requests of a file one after the other, and decodes the returned images.
// node client.js REQUESTS.json ORIGIN
import { readFileSync } from 'node:fs'
import http from 'node:http'
import sharp from 'sharp'

const [file, origin] = process.argv.slice(2)

const send = ({ method, path, headers, body }) =>
  new Promise((resolve, reject) => {
    const request = http.request(new URL(path, origin), { method, headers, agent: false }, (response) => {
      const parts = []
      response.on('data', (part) => parts.push(part))
      response.on('end', () =>
        resolve({ status: response.statusCode, text: Buffer.concat(parts).toString() }),
      )
    })
    request.on('error', reject)
    request.end(body)
  })

for (const request of JSON.parse(readFileSync(file, 'utf8'))) {
  const { status, text } = await send(request)
  if (status !== 200) continue
  for (const { b64_json } of JSON.parse(text).data)
    if (b64_json !== undefined) await sharp(Buffer.from(b64_json, 'base64')).raw().toBuffer()
}
