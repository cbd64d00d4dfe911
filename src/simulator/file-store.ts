import { createHash } from 'node:crypto'
import type { JsonObject } from '../contract/index.ts'
import type { RequestContext } from '../plugin/index.ts'
import type { HandledResponse, RequestHandlers } from './handle-request.ts'

interface StoredFile {
  readonly bytes: Uint8Array
  /** The file as the API describes it. */
  readonly entry: JsonObject
}

export interface FileStore {
  readonly find: (id: string) => StoredFile | undefined
  /** `POST /v1/files`, and `GET` without an id. */
  readonly collection: (
    context: RequestContext,
    authorization: string | undefined,
    request: Request,
    handlers: RequestHandlers,
  ) => Promise<HandledResponse>
  /** `GET` and `DELETE /v1/files/{id}`. */
  readonly one: (
    context: RequestContext,
    authorization: string | undefined,
    id: string,
    handlers: RequestHandlers,
  ) => HandledResponse
}

/** Above these limits, the oldest file is dropped. */
const maxFiles = 64
const maxTotalBytes = 256_000_000
/** Characters of a file name and a purpose that are kept. */
const maxNameLength = 255

const json = (body: JsonObject): HandledResponse => ({
  response: { status: 200, headers: {}, body },
  billed: 0,
})

/** Files that edits and the image tool may name by id. They stay in memory. Source of the format: openai/openai-openapi, OpenAIFile, 2025-12-19. */
export function createFileStore(now: () => Date): FileStore {
  const files = new Map<string, StoredFile>()
  let count = 0
  const add = async (file: File, purpose: unknown): Promise<JsonObject> => {
    const id = `file-${createHash('sha256').update(String(++count)).digest('hex').slice(0, 22)}`
    const bytes = new Uint8Array(await file.arrayBuffer())
    const entry = {
      object: 'file',
      id,
      purpose: typeof purpose === 'string' ? purpose.slice(0, maxNameLength) : 'user_data',
      filename: file.name.slice(0, maxNameLength),
      bytes: bytes.length,
      created_at: Math.floor(now().getTime() / 1000),
      expires_at: null,
      status: 'processed',
      status_details: null,
    }
    files.set(id, { bytes, entry })
    let total = [...files.values()].reduce((sum, one) => sum + one.bytes.length, 0)
    for (const [oldest, { bytes: dropped }] of files) {
      if (files.size <= maxFiles && total <= maxTotalBytes) break
      files.delete(oldest)
      total -= dropped.length
    }
    return entry
  }
  return {
    find: (id) => files.get(id),
    async collection(context, authorization, request, handlers) {
      const stopped = handlers.admit({ ...context, method: 'POST' }, authorization)
      if (stopped) return stopped
      const data = [...files.values()].map(({ entry }) => entry)
      if (context.method === 'GET') return json({ object: 'list', data, has_more: false })
      const form = await request.formData().catch(() => undefined)
      const file = form?.get('file')
      return file instanceof File
        ? json(await add(file, form?.get('purpose')))
        : handlers.reject({ rejection: 'missing-parameter', fill: { param: 'file' } }, context)
    },
    one(context, authorization, id, handlers) {
      const stopped = handlers.admit({ ...context, method: 'POST' }, authorization)
      if (stopped) return stopped
      const found = files.get(id)
      if (!found) return handlers.reject({ rejection: 'file-missing', fill: { id } }, context)
      if (context.method !== 'DELETE') return json(found.entry)
      files.delete(id)
      return json({ id, object: 'file', deleted: true })
    },
  }
}
