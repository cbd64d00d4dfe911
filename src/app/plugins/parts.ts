import {
  blames,
  graycardError,
  severities,
  verdicts,
  type Outcome,
  thrownText,
} from '../../contract/index.ts'
import type {
  CheckResult,
  Check,
  Notifier,
  Plugin,
  PluginParts,
  Provider,
  Quirk,
  Reporter,
  Source,
} from '../../plugin/index.ts'

/** Finds the position in a plug-in's own file at which an error occurred. Returns undefined if the stack does not contain the file. */
export type FindPosition = (cause: unknown) => string | undefined

/** Converts a plug-in's parts for the catalogue. The ids get the plug-in's name as a prefix, and errors in the plug-in's code cannot abort a run. */
export function wrapParts(plugin: Plugin, placeOf: FindPosition): Required<PluginParts> {
  const {
    name,
    checks = [],
    dialects = [],
    notifiers = [],
    providers = [],
    quirks = [],
    reporters = [],
    sources = [],
  } = plugin
  const named = <T extends { readonly id: string }>(part: T): T => ({ ...part, id: `${name}/${part.id}` })
  const failed = (part: string, cause: unknown) =>
    graycardError('PLUGIN_FAILED', { plugin: name, part, why: why(cause), at: placeOf(cause) })
  const total =
    (part: string) =>
    <A extends readonly unknown[], R>(work: (...args: A) => R): ((...args: A) => R) =>
    (...args) => {
      try {
        return work(...args)
      } catch (cause) {
        throw failed(part, cause)
      }
    }
  return {
    checks: checks.map(named).map((check) => wrapCheck(check, placeOf)),
    dialects: dialects
      .map(named)
      .map((one) => Object.assign(one, { read: total(one.id)(one.read), write: total(one.id)(one.write) })),
    notifiers: notifiers.map(named).map(wrapNotifier),
    providers: providers.map(named).map((one) => wrapProvider(one, total(one.id), failed)),
    quirks: quirks.map(named).map((one) => wrapQuirk(one, total(one.id))),
    reporters: reporters.map(named).map((one) => wrapReporter(one, total(one.id))),
    sources: sources.map(named).map(wrapSource),
  }
}

const why = (cause: unknown): string => thrownText(cause)

/** A promise that is not awaited must not end the process when it rejects. */
const ignoreRejection = (value: unknown): void => {
  if (value instanceof Promise) value.catch(() => undefined)
}

/** Wraps a check so that its results are valid and it sees a copy of the evidence that it names. An invalid result, or an error in the check, throws an Error, which becomes an `error` finding. */
function wrapCheck(check: Check, placeOf: FindPosition): Check {
  return {
    ...check,
    run(evidence) {
      try {
        const named = [...check.needs, ...check.also].map((kind) => [kind, evidence[kind]] as const)
        const answers: unknown = check.run(
          structuredClone(Object.fromEntries(named.filter(([, value]) => value !== undefined))),
        )
        if (Array.isArray(answers)) answers.forEach(ignoreRejection)
        else ignoreRejection(answers)
        if (!Array.isArray(answers))
          throw new TypeError('run did not return a list. Define the check with defineCheck')
        return answers.map(parseResult)
      } catch (cause) {
        const at = placeOf(cause)
        throw new Error(`${why(cause)}${at === undefined ? '' : ` (${at})`}`, { cause })
      }
    },
  }
}

function parseResult(answer: unknown): CheckResult {
  const one: Partial<CheckResult> = Object(answer)
  const fits =
    verdicts.some((verdict) => verdict === one.verdict) &&
    typeof one.message === 'string' &&
    (one.severity === undefined || severities.includes(one.severity)) &&
    (one.blame === null || one.blame === 'server' || blames.some((blame) => blame === one.blame)) &&
    (one.messageId === null || typeof one.messageId === 'string') &&
    (one.fix === undefined || typeof one.fix === 'string') &&
    (one.discriminator === undefined || typeof one.discriminator === 'string') &&
    (one.concerns === undefined ||
      (Array.isArray(one.concerns) && one.concerns.every((concern) => typeof concern === 'string'))) &&
    (one.verdict !== 'fail' || typeof one.fix === 'string')
  if (!fits)
    throw new TypeError(
      answer instanceof Promise
        ? 'run returned a promise. A check must be synchronous'
        : 'run must return answer.pass, answer.skip, answer.error or answer.fail',
    )
  // Drops values that JSON ignores, such as functions. Throws for values that JSON cannot express.
  const data: CheckResult['data'] = JSON.parse(JSON.stringify(Object(one.data)))
  // Every field was validated above.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { ...one, data } as CheckResult
}

type Total = <A extends readonly unknown[], R>(work: (...args: A) => R) => (...args: A) => R

const wrapReporter = (reporter: Reporter, total: Total): Reporter => {
  const { role: _role, ...own } = reporter
  return {
    ...own,
    needsImages: reporter.needsImages,
    render: total((report, options) => {
      // A copy: the exit code and other reporters use the same report.
      const text: unknown = reporter.render(structuredClone(report), options)
      ignoreRejection(text)
      if (typeof text !== 'string') throw new TypeError('render did not return text')
      return text
    }),
  }
}

const outcomes: ReadonlySet<unknown> = new Set<Outcome['kind']>([
  'images',
  'models',
  'pending',
  'redirect',
  'refused',
  'strange',
])

function wrapProvider(
  provider: Provider,
  total: Total,
  failed: (part: string, cause: unknown) => Error,
): Provider {
  const { generic: _generic, ...own } = provider
  return {
    ...own,
    encode: total((ask, baseUrl) => provider.encode(ask, baseUrl)),
    decode(response, kind) {
      try {
        const outcome = provider.decode(response, kind)
        if (!outcomes.has(outcome.kind)) throw new TypeError('decode did not return an outcome')
        return outcome
      } catch (cause) {
        return {
          kind: 'strange',
          status: response.status,
          form: 'text',
          why: failed(provider.id, cause).message,
        }
      }
    },
  }
}

const wrapQuirk = (quirk: Quirk, total: Total): Quirk => ({
  ...quirk,
  ...Object.fromEntries(
    Object.entries(quirk)
      .filter(([, value]) => typeof value === 'function')
      .map(([key, work]) => [key, total(work)]),
  ),
})

const wrapNotifier = (notifier: Notifier): Notifier => ({
  ...notifier,
  encode(alert, settings, context) {
    const dispatch = notifier.encode(alert, settings, context)
    if (!['http', 'mail', 'none'].includes(Object(dispatch).kind))
      throw new TypeError('encode did not return a message')
    return dispatch
  },
})

const wrapSource = (source: Source): Source => ({
  ...source,
  recognise(content) {
    try {
      return source.recognise(content)
    } catch {
      return false
    }
  },
  read(content, context) {
    const statements: unknown = source.read(content, context)
    if (!Array.isArray(statements) || !statements.every(isStatement))
      throw new TypeError('read did not return a list of statements')
    return JSON.parse(JSON.stringify(statements))
  },
})

function isStatement(one: unknown): boolean {
  const { provider, path, model, value }: Readonly<Record<string, unknown>> = Object(one)
  return (
    typeof provider === 'string' &&
    typeof path === 'string' &&
    (model === undefined || typeof model === 'string') &&
    value !== undefined &&
    typeof value !== 'function'
  )
}
