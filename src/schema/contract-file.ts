import * as z from 'zod'
import { pluginList } from './plugins.ts'
import { type ReceiverKind, receiverList } from './receivers.ts'

const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]*$/i, 'a name of letters, digits, dots, dashes and underscores')
  .meta({ description: 'A name of your choice.' })

const envName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'the NAME of an environment variable, never the value itself')
  .meta({ description: 'Name of an environment variable.' })

const httpUrl = z
  .string()
  .regex(/^https?:\/\/[^\s/?#]+[^\s?#]*(\?api-version=[\w.-]+)?$/i, {
    error: 'an address that begins with https:// or http://, without query (an api-version aside)',
    abort: true,
  })
  .refine((url) => !/^https?:\/\/[^/]*@/.test(url), {
    error: 'an address without user name and password',
    abort: true,
  })
  .refine((url) => z.url().safeParse(url).success, {
    error: 'an address that can be called: a host, a port if need be, a path',
    abort: true,
  })
  .refine(
    (url) => !/\/images\/(generations|edits)\/?(\?|$)/.test(url),
    'the base URL, without /images/generations at its end',
  )
  .meta({ description: 'Base URL as an SDK takes it, usually ending in /v1.' })

/** A header's value: written out when it is no secret, else by the name of the variable that holds it. */
const header = z.union([
  z.string().regex(/^[\t\u0020-\u007E\u0080-\u00FF]*$/, 'text without line breaks'),
  z.strictObject({ env: envName }),
])
/** Source: RFC 9110 §5.6.2, token. */
const headerName = z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'the name of a header')

const request = z
  .looseObject({
    prompt: z.string().min(1).meta({ description: 'The known prompt: the same words on every run.' }),
    n: z.int().min(0).optional().meta({ description: 'Number of pictures.' }),
    size: z
      .string()
      .optional()
      .meta({ description: 'WIDTHxHEIGHT, or auto.', examples: ['1024x1024'] }),
    quality: z.string().optional(),
    output_format: z.string().optional(),
    background: z.string().optional(),
    stream: z.boolean().optional(),
    partial_images: z.int().min(0).optional(),
  })
  .meta({ description: 'The request as your application sends it. Any field is passed through.' })

/** Shorter texts are not recognised as secrets in what comes back. */
const minPrivateLength = 6

const edit = z
  .strictObject({
    images: z.array(z.string().min(1)).min(1).default(['known']).meta({
      description: 'Pictures that go in: paths from this file, addresses, or `known` for Graycard’s own.',
    }),
    mask: z.string().min(1).optional().meta({
      description: 'A PNG, transparent where the picture may change; `known` fits the known picture.',
    }),
    as: z
      .enum(['multipart', 'json'])
      .default('multipart')
      .meta({ description: 'How your application sends them: as files of a form, or as addresses in JSON.' }),
  })
  .refine(
    ({ as, images, mask }) =>
      as === 'json' || ![...images, mask ?? ''].some((one) => /^https?:\/\//i.test(one)),
    { path: ['as'], message: 'json, since a form cannot hold an address' },
  )
  .meta({ description: 'Makes this a contract of edits (/images/edits).' })
export type EditSection = z.infer<typeof edit>

/** The form of an id that a plug-in brings: its name, a slash, the part's own id. */
const pluginPart = /^[a-z][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/

const providerOf = (providers: readonly string[], open: boolean) =>
  open
    ? z.union([z.enum(providers), z.string().regex(pluginPart)], {
        error: `one of: ${providers.join(', ')}, or a provider of a plug-in (plugin/provider)`,
      })
    : z.enum(providers)

const contractOf = (providers: readonly string[], open: boolean) =>
  z
    .strictObject({
      provider: providerOf(providers, open)
        .default('openai-compatible')
        .meta({ description: 'Whose API this is.' }),
      baseUrl: httpUrl.optional(),
      model: z.string().min(1).meta({ description: 'The model name as it is sent.' }),
      aliasOf: z.string().min(1).optional().meta({
        description:
          'What the model is, where its name is your own: an Azure deployment, a name in your gateway’s configuration.',
      }),
      request,
      edit: edit.optional(),
      expect: z
        .strictObject({
          format: z
            .enum(['png', 'jpeg', 'webp', 'gif', 'svg', 'avif'])
            .optional()
            .meta({ description: 'Format of the bytes.' }),
          delivery: z.enum(['b64_json', 'url']).optional(),
          maxSeconds: z.number().positive().optional(),
        })
        .optional()
        .meta({ description: 'Expectations, judged. They cut nothing off.' }),
      traffic: z.strictObject({ peakImagesPerMinute: z.number().positive() }).optional(),
      frame: z
        .strictObject({
          width: z.int().min(1).max(6000),
          height: z.int().min(1).max(6000),
          fit: z.enum(['cover', 'contain', 'fill']).default('cover'),
        })
        .optional()
        .meta({ description: 'Where your product shows the picture.' }),
      privatePrompt: z.boolean().optional().meta({
        description: 'Treat the prompt as a secret: neither it nor its pictures are ever written down.',
      }),
    })
    .refine((one) => one.privatePrompt !== true || one.request.prompt.length >= minPrivateLength, {
      path: ['privatePrompt'],
      message: `left out, or the prompt longer: a text under ${minPrivateLength} characters cannot be told from others`,
    })

const seconds = z.number().positive().max(86_400).optional()

const environment = z
  .strictObject({
    keyEnv: envName.optional().meta({ description: 'Environment variable that holds the key.' }),
    keyFile: z.string().optional().meta({ description: 'File that holds the key, relative to this one.' }),
    keyCommand: z.string().optional().meta({ description: 'Command that prints the key.' }),
    baseUrl: httpUrl.optional(),
    headers: z.record(headerName, header).optional(),
    caFile: z
      .string()
      .optional()
      .meta({ description: 'PEM file of an authority to trust besides the usual ones.' }),
    proxyEnv: envName
      .optional()
      .meta({ description: 'Environment variable that holds the proxy’s address.' }),
    timeouts: z
      .strictObject({
        connectSeconds: seconds.meta({ description: 'For name, connection and TLS. 15 by default.' }),
        firstByteSeconds: seconds.meta({
          description: 'Until the answer begins; what your gateway or client allows. The total by default.',
        }),
        totalSeconds: seconds.meta({
          description: 'For one whole call. 600 by default: a high-quality picture takes minutes.',
        }),
      })
      .optional()
      .meta({ description: 'Longest waits for one call. --timeout on the command line sets the total.' }),
    allowPrivate: z
      .array(z.string())
      .optional()
      .meta({ description: 'Private hosts that picture addresses may lead to.' }),
  })
  .refine((env) => [env.keyEnv, env.keyFile, env.keyCommand].filter((one) => one !== undefined).length <= 1, {
    message: 'one of keyEnv, keyFile and keyCommand, not several',
  })

/** A source of one's own: `graycard watch add` writes it. */
const ownSource = z
  .strictObject({
    name: name.meta({ description: 'What it is called in reports.' }),
    url: z
      .string()
      .regex(
        /^https?:\/\/[^\s/?#@]+(\/\S*|\?\S*)?$/i,
        'an https:// or http:// address without user and password',
      )
      .optional(),
    file: z.string().optional().meta({ description: 'A file instead, relative to this one.' }),
    reader: z
      .string()
      .optional()
      .meta({ description: 'What reads it; recognised on every look where none is named.' }),
    provider: z.string().optional().meta({ description: 'Whose API it is about.' }),
    everyMinutes: z.number().min(1).max(100_000).optional(),
    allowPrivate: z
      .boolean()
      .optional()
      .meta({ description: 'It is a host of your own: private addresses and http are fine.' }),
  })
  .refine(({ url, file }) => (url === undefined) !== (file === undefined), {
    message: 'a url or a file, and not both',
  })

const watchEntry = z.union([z.string(), ownSource], {
  error: 'the name of a source, or { name, url } for one of your own',
})

const cap = z.strictObject({ usd: z.number().min(0).optional(), images: z.int().min(0).optional() })

/**
 * `graycard.yaml`, for the providers and the kinds of receivers there are. `open`: also for any that a plug-in may bring, where plug-ins are
 * not loaded.
 */
export const contractFile = (
  providers: readonly string[],
  receivers: readonly ReceiverKind[] = [],
  open = false,
) => fileOf(contractOf(providers, open), receiverList(receivers, envName, open ? pluginPart : undefined))

const fileOf = (contract: ReturnType<typeof contractOf>, receivers: ReturnType<typeof receiverList>) =>
  z
    .strictObject({
      contracts: z
        .record(name, contract)
        .refine((all) => Object.keys(all).length > 0, 'at least one contract, by a name of your choice')
        .meta({ description: 'What each feature of your application assumes of an image API.' }),
      environments: z
        .record(name, environment)
        .refine((all) => Object.keys(all).length > 0, 'at least one environment, by a name of your choice')
        .meta({ description: 'Where it is called from, and with which key.' }),
      plugins: pluginList.optional().meta({
        description:
          'Plug-ins: paths from this file, or installed packages. Every command that reads this file runs their code; --no-plugins turns that off.',
      }),
      budget: z
        .strictObject({ perRun: cap.optional(), perDay: cap.optional() })
        .optional()
        .meta({ description: 'What checking may cost. Without it a run makes at most two pictures.' }),
      watch: z
        .array(watchEntry)
        .optional()
        .meta({ description: 'Sources to watch: names, or addresses of your own.' }),
      notify: receivers.optional().meta({ description: 'Whom to tell.' }),
    })
    .meta({
      title: 'graycard.yaml',
      description: 'Contracts with image-generation APIs, and the environments they are checked in.',
    })

export type ContractFile = z.infer<ReturnType<typeof contractFile>>
export type ContractSection = z.infer<ReturnType<typeof contractOf>>
export type OwnSource = z.infer<typeof ownSource>
export type EnvironmentSection = z.infer<typeof environment>

/** The published JSON Schema: what an editor checks while the file is written. */
export const contractFileJsonSchema = (
  providers: readonly string[],
  receivers: readonly ReceiverKind[] = [],
): unknown =>
  z.toJSONSchema(fileOf(contractOf(providers, true), receiverList(receivers, envName)), {
    io: 'input',
    override({ path, jsonSchema }) {
      // An editor runs no plug-in: what one may bring it has to let pass.
      if (path.slice(-2).join('/') === 'notify/items')
        Object.assign(jsonSchema, { patternProperties: { [pluginPart.source]: { type: 'object' } } })
    },
  })
