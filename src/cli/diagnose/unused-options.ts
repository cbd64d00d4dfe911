import { catalogueEntries } from '../../app/startup/index.ts'
import { graycardError } from '../../contract/index.ts'
import { knownProviders } from '../../app/diagnose/index.ts'
import { listOption, type Options, stringOption } from '../terminal/options.ts'

const conflict = (option: string, conflictsWith: string, why: string) =>
  graycardError('OPTIONS_CONFLICT', { option, conflictsWith, why })

/** Throws OPTIONS_CONFLICT or OPTION_MISSING for an option that would have no effect on the answer to an input. */
export function refuseUnused(options: Options, words: readonly string[]): void {
  const reporter = stringOption(options, 'reporter')
  const isTicket = options['ticket'] === true
  if (stringOption(options, 'batch') !== undefined) {
    const why = 'it writes one line of JSON for each failure of the file'
    if (isTicket) throw conflict('--ticket', '--batch', why)
    if (reporter !== undefined && reporter !== 'json')
      throw conflict(`--reporter ${reporter}`, '--batch', why)
    if (words.length > 0) throw conflict('An input', '--batch', 'the file holds the failures')
  }
  refuseTicketFormat(options)
  const unsent = [
    ['--budget', options['budget'] !== undefined],
    ['--key-env', stringOption(options, 'keyEnv') !== undefined],
    ['--host', stringOption(options, 'host') !== undefined],
  ] as const
  for (const [option, isSet] of unsent)
    if (isSet)
      throw graycardError('OPTION_MISSING', {
        option: '--run',
        why: `with ${option}: nothing is sent without it`,
        example: '--run, or --dry-run',
      })
  const [environment] = listOption(options, 'env')
  if (environment !== undefined)
    throw graycardError('OPTION_MISSING', {
      option: '--contract',
      why: 'with --env',
      example: `--contract NAME --env ${environment}`,
    })
}

/** Throws OPTIONS_CONFLICT: a ticket has one format. */
export function refuseTicketFormat(options: Options): void {
  const reporter = stringOption(options, 'reporter')
  const format =
    options['json'] === true
      ? '--json'
      : reporter === undefined || reporter === 'markdown'
        ? undefined
        : `--reporter ${reporter}`
  if (options['ticket'] === true && format !== undefined)
    throw graycardError('OPTIONS_CONFLICT', {
      option: format,
      conflictsWith: '--ticket',
      why: 'a ticket is written in Markdown',
    })
}

/** Throws OPTION_INVALID for a provider that nothing is known of: its name would change nothing. */
export async function requireProvider(options: Options): Promise<void> {
  const provider = stringOption(options, 'provider')
  if (provider === undefined) return
  const names = [
    ...new Set([...knownProviders(), ...(await catalogueEntries('provider')).map(({ id }) => id)]),
  ]
  if (!names.includes(provider))
    throw graycardError('OPTION_INVALID', {
      option: '--provider',
      value: provider,
      allowed: names.toSorted().join(', '),
    })
}
