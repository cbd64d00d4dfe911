import type { Context, Hono } from 'hono'
import type { FileStore } from './file-store.ts'
import type { HandledResponse, SimulatorOptions } from './handle-request.ts'
import { createResponsesEndpoint } from './responses.ts'
import { contextOf, type ServerEnv } from './server-env.ts'
import { asEdit } from './variations.ts'

/** Adds OpenAI's endpoints that end in the Images API: the Responses API with its image tool, variations, and the files that both may name. */
export function addOpenaiEndpoints(
  app: Hono<ServerEnv>,
  {
    knowledge,
    now,
    files,
    respond,
    resolve,
  }: Pick<SimulatorOptions, 'knowledge' | 'now'> & {
    readonly files: FileStore
    readonly respond: (c: Context<ServerEnv>, handled: HandledResponse) => Response
    /** Replaces references to images by the images. */
    readonly resolve: (request: Request) => Promise<Request>
  },
): void {
  const responses = createResponsesEndpoint(knowledge, now, resolve)
  app.all('/v1/responses', async (c) =>
    respond(c, await responses.create(contextOf(c, 'generations'), keyOf(c), c.req.raw, handlersOf(c))),
  )
  app.on(['GET', 'DELETE'], '/v1/responses/:id', (c) =>
    respond(c, responses.find(contextOf(c, 'generations'), keyOf(c), c.req.param('id'), handlersOf(c))),
  )
  app.all('/v1/images/variations', async (c) => {
    const context = contextOf(c, 'edits')
    const request =
      c.req.method === 'POST'
        ? await asEdit(c.req.raw, knowledge, now().toISOString().slice(0, 10))
        : c.req.raw
    return respond(
      c,
      'rejection' in request
        ? (handlersOf(c).admit(context, keyOf(c)) ?? handlersOf(c).reject(request, context))
        : await handlersOf(c).images(context, keyOf(c), request),
    )
  })
  app.on(['GET', 'POST'], '/v1/files', async (c) =>
    respond(c, await files.collection(contextOf(c, 'edits'), keyOf(c), c.req.raw, handlersOf(c))),
  )
  app.on(['GET', 'DELETE'], '/v1/files/:id', (c) =>
    respond(c, files.one(contextOf(c, 'edits'), keyOf(c), c.req.param('id'), handlersOf(c))),
  )
}

const keyOf = (c: Context<ServerEnv>) => c.req.header('authorization')
const handlersOf = (c: Context<ServerEnv>) => c.get('handlers')
