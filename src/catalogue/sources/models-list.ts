import * as z from 'zod'
import type { Statement } from '../../contract/index.ts'
import { defineSource } from '../../plugin/index.ts'

const seconds = z.number().int().positive()

/**
 * A model as OpenAI lists it, and as others do who say more. Sources: developers.openai.com/api/reference/resources/models (shutdown_date),
 * learn.microsoft.com/rest/api/azureopenai/models/list (deprecation.inference, in seconds), openrouter.ai/docs/api/api-reference/models
 * (expiration_date, architecture.output_modalities), docs.together.ai/reference/models-1 (type), read 2026-11-24.
 */
const Model = z.object({
  id: z.string().min(1),
  created: z.number().optional().catch(undefined),
  shutdown_date: z.string().nullish(),
  expiration_date: z.string().nullish(),
  deprecation: z
    .object({ inference: seconds.optional().catch(undefined) })
    .optional()
    .catch(undefined),
  type: z.string().optional().catch(undefined),
  architecture: z
    .object({ output_modalities: z.array(z.string()).optional() })
    .optional()
    .catch(undefined),
})
type Model = z.infer<typeof Model>

/** Together answers the bare list. */
const List = z.union([
  z.object({ data: z.array(Model).min(1) }).transform(({ data }) => data),
  z.array(Model).min(1),
])

const dayOf = (atSeconds: number) => new Date(atSeconds * 1000).toISOString().slice(0, 10)
const isoDay = (text: string | null | undefined) => /^\d{4}-\d\d-\d\d/.exec(text ?? '')?.[0]

/** False only where the list itself says that the model makes no pictures. */
const mayDraw = ({ type, architecture }: Model): boolean =>
  (type === undefined || type === 'image' || type === 'model') &&
  (architecture?.output_modalities === undefined || architecture.output_modalities.includes('image'))

/** What is no time of a release: zero, and the made-up one that gateways put for every model. */
const releaseOf = ({ created }: Model, all: readonly Model[]): string | undefined =>
  created === undefined || created < 1_400_000_000 || created > 4_000_000_000
    ? undefined
    : all.length > 1 && all.every((one) => one.created === created)
      ? undefined
      : dayOf(created)

export default defineSource({
  id: 'models-list',
  title: 'List of models, as GET /models answers it',
  recognise: ({ text }) => List.safeParse(JSON.parse(text)).success && !text.includes('"pricing"'),

  parse(text) {
    const list = List.safeParse(JSON.parse(text))
    if (!list.success) throw new Error('there is no list of models with ids in it, or an empty one')
    return list.data
  },

  claims: (models, { provider }) => {
    if (provider === undefined) return []
    return models.filter(mayDraw).flatMap((model): readonly Statement[] => {
      const ends = model.deprecation?.inference
      const shutdown =
        isoDay(model.shutdown_date) ??
        isoDay(model.expiration_date) ??
        (ends === undefined ? undefined : dayOf(ends))
      const released = releaseOf(model, models)
      const says = (path: string, value: string | true | undefined): readonly Statement[] =>
        value === undefined ? [] : [{ provider, model: model.id, path, value }]
      return [says('listed', true), says('released', released), says('shutdown', shutdown)].flat()
    })
  },
})
