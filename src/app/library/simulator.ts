import { defaultConfig, graycardError } from '../../contract/index.ts'
import { withoutPlugins } from '../plugins/index.ts'
import {
  type RunningSimulator,
  type SimulatedApiOptions,
  startSimulator as start,
} from '../simulate/index.ts'
import { systemRuntime } from '../startup/index.ts'
import { readTwin, twinParts } from '../twin/index.ts'
import { requireNames } from './option-names.ts'

export interface SimulateOptions extends Omit<SimulatedApiOptions, 'like' | 'tracked'> {
  /**
   * The twin to be: the path of a file that `graycard simulate --export` wrote, or `hero@production` for a stored run of the project. It has the
   * provider of its contract.
   */
  readonly like?: string
  /** Contract file of the project for `hero@production`. `graycard.yaml` by default. */
  readonly config?: string
}

type Test = (value: unknown) => boolean
const isText: Test = (value) => typeof value === 'string'
const isFunction: Test = (value) => typeof value === 'function'
const text = [isText, 'a text'] as const
const callback = [isFunction, 'a function'] as const
const limit = [
  (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0,
  'a whole number of at least 0',
] as const

// A record, so that the compiler demands a line for each new option.
const optionRules: Readonly<Record<keyof SimulateOptions, readonly [Test, string]>> = {
  port: [
    (value) => Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= 65_535,
    'a whole number from 0 to 65535',
  ],
  host: text,
  quirks: [
    (value) => Array.isArray(value) && value.every(isText),
    'a list of names, as `graycard simulate --list-quirks` prints them',
  ],
  provider: text,
  like: [isText, "the path of a twin, or a name such as 'hero@production'"],
  config: text,
  at: text,
  catalogue: [(value) => typeof value === 'object' && value !== null, 'a catalogue'],
  imagesPerMinute: limit,
  tokensPerMinute: limit,
  now: callback,
  after: callback,
  onRequest: callback,
  onQuirks: callback,
  onFault: callback,
}

const shown = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : typeof value

/**
 * Starts the simulator on a port of this machine. Throws UNKNOWN_NAME for an unknown option, quirk or provider, OPTION_INVALID for an unusable
 * value, OPTIONS_CONFLICT for `provider` with `like`, PORT_TAKEN, HOST_UNUSABLE, and the errors of reading the twin.
 */
export async function startSimulator(options: SimulateOptions = {}): Promise<RunningSimulator> {
  requireNames('option of startSimulator()', options, optionRules)
  for (const [option, [fits, allowed]] of Object.entries(optionRules)) {
    const value: unknown = Reflect.get(options, option)
    if (value !== undefined && !fits(value))
      throw graycardError('OPTION_INVALID', { option, value: shown(value), allowed })
  }
  const { like, config = defaultConfig, ...rest } = options
  if (like === undefined) return start(rest)
  if (rest.provider !== undefined)
    throw graycardError('OPTIONS_CONFLICT', {
      option: 'provider',
      conflictsWith: 'like',
      why: 'a twin has the provider of its contract',
    })
  const twin = await readTwin(like, { config, runtime: systemRuntime() })
  return start({ ...rest, like: await twinParts(twin, rest.catalogue ?? withoutPlugins) })
}
