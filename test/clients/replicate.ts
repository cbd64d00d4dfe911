import { createRequire } from 'node:module'
import Replicate1 from 'replicate'
import { fetched, type Client, type Wanted } from './client.ts'

// The types of this version name the package itself, so they do not apply to an alias.
const require = createRequire(import.meta.url)
const replicate0 = require('replicate-0') as typeof Replicate1

const packages = [
  { version: 0, Pack: replicate0 },
  { version: 1, Pack: Replicate1 },
] as const

const inputOf = ({ prompt, size, n }: Wanted) => ({ prompt, aspect_ratio: size, num_outputs: n ?? 1 })

interface Problem {
  readonly name: string
  readonly message: string
  readonly response?: Response
}

/** The official package of Replicate. Its error has the body in its message only. */
export const replicateClients: readonly Client[] = packages.map(({ version, Pack }) => ({
  name: `replicate ${version}`,
  provider: 'replicate',
  model: 'black-forest-labs/flux-schnell',
  size: '16:9',
  pixels: [1344, 768],
  unsupported: { size: '7:1' },
  events: ['output', 'done'],
  connect(baseUrl, auth) {
    const client = new Pack({ auth, baseUrl, useFileOutput: false })
    return {
      async generate(wanted) {
        const output = await client.run(wanted.model as `${string}/${string}`, { input: inputOf(wanted) })
        return { images: await Promise.all((output as string[]).map((url) => fetched(url))) }
      },
      async stream(wanted) {
        const events = []
        for await (const event of client.stream(wanted.model as `${string}/${string}`, {
          input: inputOf(wanted),
        }))
          events.push(event)
        const urls = events.filter(({ event }) => event === 'output').map(({ data }) => data)
        return {
          images: await Promise.all(urls.map((url) => fetched(url))),
          events: events.map(({ event }) => event),
        }
      },
      async list() {
        const { results } = await client.models.list()
        return results.map(({ owner, name }) => `${owner}/${name}`)
      },
      async cancel(wanted) {
        const { id } = await client.predictions.create({ model: wanted.model, input: inputOf(wanted) })
        await client.predictions.cancel(id)
        return (await client.predictions.get(id)).status
      },
    }
  },
  faultOf(error) {
    const { name, message, response } = error as Problem
    return { name, message, status: response?.status }
  },
  rejections: {
    'a wrong key': { name: 'ApiError', status: 401 },
    'a key that may only list': { name: 'ApiError', status: 401 },
    'an unknown model': { name: 'ApiError', status: 404 },
    'an unsupported value': { name: 'ApiError', status: 422 },
    'a rate limit': { name: 'ApiError', status: 429 },
    'a server error': { name: 'ApiError', status: 500 },
  },
}))
