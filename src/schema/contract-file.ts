import { maxTimeoutSeconds } from '../contract/index.ts'
import * as z from 'zod'
import { httpUrl } from './base-url.ts'
import { envName, name } from './forms.ts'
import { pluginList } from './plugins.ts'
import { priceSection } from './price.ts'
import { type ReceiverKind, receiverList } from './receivers.ts'

/** A header's value, or for a secret the name of the variable that holds it. */
const header = z.union([
  z.string().regex(/^[\t\u0020-\u007E\u0080-\u00FF]*$/, 'text without line breaks'),
  z.strictObject({ env: envName }),
])
/** Source: RFC 9110 §5.6.2, token. */
const headerName = z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'a valid header name')

const request = z
  .looseObject({
    prompt: z.string().min(1).meta({ description: 'The prompt. Use the same prompt in every run.' }),
    n: z.int().min(0).optional().meta({ description: 'Number of images.' }),
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
  .meta({ description: 'The request that your application sends. Graycard sends all fields unchanged.' })

/** Shorter texts are not recognised as secrets in responses. */
const minPrivateLength = 6

const edit = z
  .strictObject({
    images: z.array(z.string().min(1)).min(1).default(['known']).meta({
      description:
        'Input images: paths relative to this file, URLs, or `known` for Graycard’s built-in image.',
    }),
    mask: z.string().min(1).optional().meta({
      description:
        'A PNG whose transparent pixels mark the area to change, or `known` for the mask of Graycard’s built-in image.',
    }),
    as: z.enum(['multipart', 'json']).default('multipart').meta({
      description:
        'How your application sends the images: as files in a form (multipart), or as URLs in JSON.',
    }),
  })
  .refine(
    ({ as, images, mask }) =>
      as === 'json' || ![...images, mask ?? ''].some((one) => /^https?:\/\//i.test(one)),
    { path: ['as'], message: 'json, because a multipart form cannot contain URLs' },
  )
  .meta({ description: 'Input images. A contract with this key uses the edits endpoint (/images/edits).' })
export type EditSection = z.infer<typeof edit>

/** Format of an id in a plug-in: the plug-in's name, a slash, the part's own id. */
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
        .meta({ description: 'API provider.' }),
      baseUrl: httpUrl.optional(),
      model: z.string().min(1).meta({ description: 'Model name as sent to the API.' }),
      aliasOf: z.string().min(1).optional().meta({
        description:
          'The underlying model, if `model` is a custom name such as an Azure deployment or a name in the configuration of your gateway.',
      }),
      request,
      extra: z
        .union([z.boolean(), z.array(z.string().min(1)).min(1)], {
          error: 'true, or a list of field names',
        })
        .optional()
        .meta({
          description:
            'Fields of the request that your application sends on purpose although no source describes them: their names, or true for all. Graycard then does not report them.',
        }),
      edit: edit.optional(),
      expect: z
        .strictObject({
          format: z
            .enum(['png', 'jpeg', 'webp', 'gif', 'svg', 'avif'])
            .optional()
            .meta({ description: 'Expected format of the image file.' }),
          delivery: z.enum(['b64_json', 'url']).optional(),
          maxSeconds: z.number().positive().optional(),
        })
        .optional()
        .meta({
          description:
            'Expectations for the response. Graycard checks them after the response and never aborts a request.',
        }),
      traffic: z.strictObject({ peakImagesPerMinute: z.number().positive() }).optional(),
      price: priceSection.optional(),
      frame: z
        .strictObject({
          width: z.int().min(1).max(6000),
          height: z.int().min(1).max(6000),
          fit: z.enum(['cover', 'contain', 'fill']).default('cover'),
        })
        .optional()
        .meta({ description: 'The frame in which your product shows the image.' }),
      privatePrompt: z.boolean().optional().meta({
        description: 'Treat the prompt as a secret. Graycard does not store the prompt or its images.',
      }),
    })
    .refine((one) => one.privatePrompt !== true || one.request.prompt.length >= minPrivateLength, {
      path: ['privatePrompt'],
      message: `removed, or the prompt must be at least ${minPrivateLength} characters long. Graycard cannot reliably redact shorter text`,
    })

const seconds = z.number().positive().max(maxTimeoutSeconds).optional()

const environment = z
  .strictObject({
    keyEnv: envName.optional().meta({ description: 'Environment variable that holds the API key.' }),
    keyFile: z
      .string()
      .optional()
      .meta({ description: 'File that holds the API key, relative to this file.' }),
    keyCommand: z.string().optional().meta({ description: 'Command that prints the API key.' }),
    baseUrl: httpUrl.optional(),
    headers: z.record(headerName, header).optional(),
    caFile: z
      .string()
      .optional()
      .meta({ description: 'PEM file of an additional certificate authority to trust.' }),
    proxyEnv: envName.optional().meta({ description: 'Environment variable that holds the proxy URL.' }),
    timeouts: z
      .strictObject({
        connectSeconds: seconds.meta({
          description: 'Limit for DNS lookup, connection and TLS handshake. Default: 15.',
        }),
        firstByteSeconds: seconds.meta({
          description:
            'Limit until the response begins, as in your gateway or client. Default: totalSeconds.',
        }),
        totalSeconds: seconds.meta({
          description:
            'Limit for a complete request. Default: 600, because a high-quality image can take minutes.',
        }),
      })
      .optional()
      .meta({
        description: 'Timeouts for each request, in seconds. The option --timeout overrides totalSeconds.',
      }),
    allowPrivate: z
      .array(z.string())
      .optional()
      .meta({ description: 'Private hosts from which Graycard may download images.' }),
  })
  .refine((env) => [env.keyEnv, env.keyFile, env.keyCommand].filter((one) => one !== undefined).length <= 1, {
    message: 'an environment with only one of keyEnv, keyFile and keyCommand',
  })

/** A source that the user defined, in the format that `graycard watch add` writes. */
const ownSource = z
  .strictObject({
    name: name.meta({ description: 'Name of the source in reports.' }),
    url: z
      .string()
      .regex(
        /^https?:\/\/[^\s/?#@]+(\/\S*|\?\S*)?$/i,
        'an https:// or http:// URL without user name and password',
      )
      .optional(),
    file: z
      .string()
      .optional()
      .meta({ description: 'Path of a local file, relative to this file. Use `file` instead of `url`.' }),
    reader: z.string().optional().meta({
      description:
        'Reader for the source. By default, Graycard selects a reader from the content on each check.',
    }),
    provider: z.string().optional().meta({ description: 'Provider described by the source.' }),
    everyMinutes: z.number().min(1).max(100_000).optional(),
    allowPrivate: z
      .boolean()
      .optional()
      .meta({ description: 'Allow private addresses and http:// URLs, for a host of your own.' }),
  })
  .refine(({ url, file }) => (url === undefined) !== (file === undefined), {
    message: 'a source with either `url` or `file`',
  })

const watchEntry = z.union([z.string(), ownSource], {
  error: 'the name of a known source, or { name, url } for a source of your own',
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
        .refine((all) => Object.keys(all).length > 0, 'a group with at least one contract')
        .meta({
          description:
            'Contracts: the behaviour that each feature of your application expects from an image API.',
        }),
      environments: z
        .record(name, environment)
        .refine((all) => Object.keys(all).length > 0, 'a group with at least one environment')
        .meta({
          description: 'Environments from which your application uses the API, each with its own API key.',
        }),
      plugins: pluginList.optional().meta({
        description:
          'Plug-ins: paths relative to this file, or names of installed packages. Commands that read this file run the code of these plug-ins, unless you pass --no-plugins.',
      }),
      envFile: z.string().min(1).optional().meta({
        description:
          'File with environment variables, such as .env, relative to this file. A variable of the process overrides it. Without this key, Graycard reads no such file.',
      }),
      budget: z.strictObject({ perRun: cap.optional(), perDay: cap.optional() }).optional().meta({
        description:
          'Budget limits. Default per run: the images of every contract in every environment, and one more in each environment; at least two.',
      }),
      watch: z
        .array(watchEntry)
        .optional()
        .meta({ description: 'Sources to watch: names of known sources, or sources of your own.' }),
      notify: receivers.optional().meta({ description: 'Recipients of alerts.' }),
    })
    .meta({
      title: 'graycard.yaml',
      description:
        'Contracts with image-generation APIs, and the environments in which Graycard verifies them.',
    })

export type ContractFile = z.infer<ReturnType<typeof contractFile>>
export type ContractSection = z.infer<ReturnType<typeof contractOf>>
export type OwnSource = z.infer<typeof ownSource>
export type EnvironmentSection = z.infer<typeof environment>

/** The published JSON Schema, for validation in an editor. */
export const contractFileJsonSchema = (
  providers: readonly string[],
  receivers: readonly ReceiverKind[] = [],
): unknown =>
  z.toJSONSchema(fileOf(contractOf(providers, true), receiverList(receivers, envName)), {
    io: 'input',
    override({ path, jsonSchema }) {
      // An editor runs no plug-ins, so its schema must accept ids that a plug-in may define.
      if (path.slice(-2).join('/') === 'notify/items')
        Object.assign(jsonSchema, { patternProperties: { [pluginPart.source]: { type: 'object' } } })
    },
  })
