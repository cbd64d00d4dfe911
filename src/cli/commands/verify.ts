import { type ProgressEvent, type VerifyCommand, verifyAndReport, verifyDry } from '../../app/verify/index.ts'
import { graycardError, jsonText, optionalField } from '../../contract/index.ts'
import { pastedApi } from '../curl/pasted-api.ts'
import { colourOn, columnsOf, writeError, exit, type Io } from '../terminal/io.ts'
import {
  budgetOption,
  configOption,
  detailOption,
  failOnOption,
  listOption,
  numberOption,
  type Options,
  stringOption,
} from '../terminal/options.ts'
import { dryRunText } from '../terminal/dry-run-text.ts'
import { createProgress } from '../terminal/progress.ts'
import { writeReports } from '../terminal/write-reports.ts'
import { writeAlertResults } from '../terminal/write-alert-results.ts'
import { fileOptions, verifyConflicts, verifyOptions } from '../terminal/verify-options.ts'

/** `graycard verify`: the README lists the exit codes. */
export async function run(io: Io, options: Options): Promise<number> {
  const progress = createProgress(io)
  const curl = stringOption(options, 'curl')
  const api = curl === undefined ? undefined : await pastedApi(io, curl, options)
  const command = commandOf(options, io, progress.show, api)
  if (options['dryRun'] === true) {
    if (listOption(options, 'reporter').length > 0)
      throw graycardError('OPTIONS_CONFLICT', {
        option: '--reporter',
        conflictsWith: '--dry-run',
        why: '--dry-run sends nothing, so there is nothing to report',
      })
    const dry = await verifyDry(command, io)
    io.stdout.write(options['json'] === true ? jsonText(dry) : dryRunText(dry))
    return exit.pass
  }
  const {
    report,
    delivered,
    run: kept,
    storeProblem,
    unused = [],
    notified,
    folder,
  } = await verifyAndReport(command, io).finally(progress.end)
  writeReports(delivered, io)
  if (io.signal.aborted) io.stderr.write('Interrupted. Partial results were reported and stored.\n')
  if (storeProblem) writeError(io, storeProblem, 'The run was not stored completely')
  for (const { fingerprint, until } of unused)
    io.stderr.write(
      `Accepted failure no longer occurs (accepted until ${until}): ${fingerprint}. Remove this entry from graycard.known.yaml.\n`,
    )
  for (const { environment, findings } of command.options.keyless ? report.runs : [])
    for (const { message } of findings.filter(
      (one) => one.check === 'auth/key-present' && one.verdict === 'skip',
    ))
      io.stderr.write(`${environment}: ${message}\n`)
  if (kept && command.screen.detail !== 'quiet') io.stderr.write(`Run ${kept.name} stored in ${folder}\n`)
  for (const error of delivered.failed) writeError(io, error)
  if (notified === 'nobody')
    io.stderr.write('No alerts sent: the contract file defines no recipients under `notify`.\n')
  else if (notified) writeAlertResults(notified, io)
  // If a report cannot be written, a passed run fails. For other runs, the report determines the exit code.
  return report.exitCode === exit.pass && delivered.failed.length > 0 ? exit.usage : report.exitCode
}

/** Throws OPTIONS_CONFLICT or OPTION_MISSING if an option would have no effect, before anything is sent. */
function requireCompatible(options: Options): void {
  const [adhoc] = setOptions(verifyOptions.adhoc, options)
  const [sending = adhoc] = setOptions(verifyOptions.sending, options)
  const isSet = (flag: string) =>
    setOptions(Object.values(verifyOptions).flat(), options).some((one) => one.long === flag)
  const again = '--from'
  const conflicts: readonly (readonly [string | null | undefined, string | null | undefined, string])[] = [
    [sending?.long, isSet(again) ? again : null, `${again} evaluates a recording without sending requests`],
    ...fileOptions.map(([flag, why]) => [isSet(flag) ? flag : null, adhoc?.long, why] as const),
    ...verifyConflicts.map(
      ([flag, other, why]) => [isSet(flag) ? flag : null, isSet(other) ? other : null, why] as const,
    ),
  ]
  for (const [option, conflictsWith, why] of conflicts)
    if (option && conflictsWith) throw graycardError('OPTIONS_CONFLICT', { option, conflictsWith, why })
  if (isSet('--mask') && !isSet('--image'))
    throw graycardError('OPTION_MISSING', { option: '--image', why: 'with --mask', example: '--image known' })
}

function commandOf(
  options: Options,
  io: Io,
  progress: (event: ProgressEvent) => void,
  pasted: VerifyCommand['adhoc'],
): VerifyCommand {
  requireCompatible(options)
  const from = stringOption(options, 'from')
  const adhoc = setOptions(verifyOptions.adhoc, options)
    .map((one) => one.attributeName())
    .filter((name) => name !== 'curl')
  return {
    config: configOption(options),
    ...optionalField('from', from),
    ...(adhoc.length > 0 || pasted
      ? { adhoc: { ...pasted, ...Object.fromEntries(adhoc.map((name) => [name, options[name]])) } }
      : {}),
    reporters: [...listOption(options, 'reporter'), ...(options['json'] === true ? ['json'] : [])],
    force: options['force'] === true,
    screen: {
      columns: columnsOf(io.stdout),
      colour: colourOn(io.stdout, io.env),
      detail: detailOption(options),
    },
    failOn: failOnOption(options),
    notify: options['notify'] === true,
    options: {
      contracts: listOption(options, 'contract'),
      environments: listOption(options, 'env'),
      free: options['free'] === true,
      sendAnyway: options['sendAnyway'] === true,
      frozen: options['frozen'] === true,
      keyless: options['keyless'] === true,
      ...optionalField('budget', budgetOption(options)),
      only: listOption(options, 'only'),
      also: listOption(options, 'also'),
      ...optionalField('timeoutSeconds', numberOption(options, 'timeout')),
      progress,
    },
  }
}

/** The options in `some` that are set. */
const setOptions = (some: readonly (typeof verifyOptions.adhoc)[number][], options: Options) =>
  some.filter((one) => options[one.attributeName()] !== undefined)
