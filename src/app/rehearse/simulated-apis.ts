import { optionalField } from '../../contract/index.ts'
import { builtins } from '../builtins/index.ts'
import { listen, openSimulator, type SimulatedApiOptions } from '../simulate/index.ts'
import type { RehearsedRequest } from './rehearsed-request.ts'
import { withoutAccess } from './reported-parts.ts'

/** The simulated APIs of a rehearsal, one for each provider with a format of its own. */
export interface SimulatedApis {
  /** Base URL for requests to a provider. A provider without a format of its own has the URL of the general API. */
  readonly urlOf: (provider: string) => string
  /** The provider that is simulated for requests to a provider. */
  readonly simulated: (provider: string) => string
  readonly key: string
  /** The simulated day (ISO), if it is not today. */
  readonly day?: string
  readonly requests: () => readonly RehearsedRequest[]
  readonly close: () => Promise<void>
}

/** A rehearsal must not fail because of a limit that depends on the account. */
const unlimited = { imagesPerMinute: 1_000_000, tokensPerMinute: 1_000_000_000_000 }

const native = builtins.dialects.find((one) => one.native === true)?.id ?? ''

/**
 * Starts the simulated APIs of these providers on free ports. A request that is rejected on the simulated day is sent again to a simulator of
 * today, which shows whether the day is the reason. With quirks, every request is sent to both, so that a period counts the same. A twin (`like`) stands for the general API. Throws the errors of `openSimulator`.
 */
export async function startApis(
  providers: readonly string[],
  general: string,
  options: SimulatedApiOptions,
): Promise<SimulatedApis> {
  const { at, catalogue, like, ...plain } = options
  const dialects = catalogue?.dialects ?? builtins.dialects
  const withFormat = new Set(
    [native, general, ...providers].filter((id) => dialects.some((one) => one.id === id)),
  )
  const requests: RehearsedRequest[] = []
  const apis = new Map<string, Awaited<ReturnType<typeof startApi>>>()
  const close = async () => {
    await Promise.all([...apis.values()].map((one) => one.close()))
  }
  try {
    for (const id of withFormat.has(general) ? withFormat : [...withFormat, general])
      // In sequence: if one fails, none is left half-started.
      apis.set(
        id,
        // oxlint-disable-next-line no-await-in-loop
        await startApi(
          id,
          {
            ...unlimited,
            ...plain,
            ...optionalField('at', at),
            ...optionalField('catalogue', catalogue),
            ...(id === general ? optionalField('like', like) : {}),
          },
          at !== undefined,
          requests,
        ),
      )
  } catch (cause) {
    // An open port would keep the process alive.
    await close()
    throw cause
  }
  const simulated = (provider: string) => (apis.has(provider) ? provider : general)
  const first = apis.get(general)
  return {
    simulated,
    urlOf: (provider) => apis.get(simulated(provider))?.url ?? '',
    key: first?.key ?? '',
    ...(first?.day === undefined ? {} : { day: first.day }),
    requests: () => requests,
    close,
  }
}

async function startApi(
  provider: string,
  options: SimulatedApiOptions,
  compare: boolean,
  requests: RehearsedRequest[],
) {
  const { at: _, ...today } = options
  const format = provider === native ? {} : { provider }
  let ownKey = ''
  const entries = new WeakMap<Request, RehearsedRequest>()
  const simulator = await openSimulator({
    ...options,
    ...format,
    onRequest(entry, request) {
      const rehearsed: RehearsedRequest = { ...withoutAccess(entry, request, ownKey), provider }
      entries.set(request, rehearsed)
      requests.push(rehearsed)
    },
  })
  ownKey = simulator.key
  const ofToday = compare ? await openSimulator({ ...today, ...format }) : undefined
  const isCounted = (options.quirks ?? []).length > 0
  const sendToday =
    ofToday &&
    (async (copy: Request) => {
      const { status, body } = await ofToday.fetch(copy, { cut: () => undefined })
      await body?.cancel()
      return status
    })
  const stop = () => {
    simulator.stop()
    ofToday?.stop()
  }
  const host = '127.0.0.1'
  const server = await listen(
    async (request, connection) => {
      const copy = sendToday && request.clone()
      const early = isCounted && copy ? sendToday(copy.clone()) : undefined
      const response = await simulator.fetch(request, connection)
      const entry = entries.get(request)
      if (copy && entry && entry.status >= 300) {
        const text = await copy.clone().text()
        const statusToday = await (early ?? sendToday(copy))
        Object.assign(entry, refersToState(text) ? {} : { statusToday })
      }
      return response
    },
    0,
    host,
  ).catch((cause: unknown) => {
    stop()
    throw cause
  })
  return {
    url: `http://${host}:${server.port}${simulator.root}`,
    key: simulator.key,
    ...(simulator.day === undefined ? {} : { day: simulator.day }),
    close: async () => {
      stop()
      await server.close()
    },
  }
}

/** Whether a request refers to something that only one simulator has: an earlier response, a file, an image on this machine. */
const refersToState = (body: string): boolean =>
  /previous_response_id|file_id|\bfile-\w|https?:\\?\/\\?\/127\.0\.0\.1/.test(body)
