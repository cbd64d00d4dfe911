// Starts @copilotkit/aimock with one image and prints its address: node aimock-server.js RESPONSE.json
import { readFileSync } from 'node:fs'
import { LLMock } from '@copilotkit/aimock'

const { prompt, b64Json } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const mock = new LLMock({ port: 0, logLevel: 'silent' })
mock.onImage(prompt, { image: { b64Json } })
await mock.start()
console.log(mock.url)
