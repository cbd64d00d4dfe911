import { type ProgressEvent, type VerifyCommand, verifyAndReport } from '../../app/verify/index.ts'
import { exitCode, graycardError, optionalField, severities } from '../../contract/index.ts'
import { colourOn, columnsOf, writeError, exit, type Io } from '../terminal/io.ts'
import {
  budgetOption,
  configOption,
  listOption,
  numberOption,
  type Options,
  textOption,
} from '../terminal/options.ts'
import { createProgress } from '../terminal/progress.ts'
import { writeReports } from '../terminal/write-reports.ts'
import { writeAlertResults } from '../terminal/write-alert-results.ts'
import { verifyOptions } from '../terminal/verify-options.ts'

/** `graycard verify`. Exit codes as in the README. */
export async function run(io: Io, options: Options): Promise<number> {
  const progress = createProgress(io)
  const command = commandOf(options, io, progress.show)
  const {
    report,
    delivered,
    run: kept,
    unkept,
    unused = [],
    notified,
    folder,
  } = await verifyAndReport(command, io).finally(progress.end)
  writeReports(delivered, io)
  if (io.signal.aborted) io.stderr.write('Interrupted. What was learnt until then is reported and kept.\n')
  if (unkept) writeError(io, unkept, 'Not everything was kept')
  for (const { fingerprint, until } of unused)
    io.stderr.write(
      `Accepted until ${until} and not seen any more: ${fingerprint}. Take it out of graycard.known.yaml.\n`,
    )
  if (kept) io.stderr.write(`${unkept ? 'The rest is kept' : 'Kept'} as ${kept.name} in ${folder}\n`)
  for (const error of delivered.failed) writeError(io, error)
  if (notified === 'nobody') io.stderr.write('The file names nobody under notify: nobody was told.\n')
  else if (notified) writeAlertResults(notified, io)
  const code = exitCode(report, command.failOn)
  if (code !== exit.pass) return code
  // A report that could not be written fails a run that passed; it hides no other answer.
  if (delivered.failed.length > 0) return exit.usage
  return io.signal.aborted ? exit.unmeasured : code
}

function commandOf(options: Options, io: Io, progress: (event: ProgressEvent) => void): VerifyCommand {
  const from = textOption(options, 'from')
  const useless = given([...verifyOptions.sending, ...verifyOptions.adhoc], options)[0]
  if (from !== undefined && useless)
    throw graycardError('OPTION_INVALID', {
      option: useless.long ?? '',
      value: 'beside --from',
      allowed: 'no place there: nothing is sent',
    })
  const adhoc = given(verifyOptions.adhoc, options).map((one) => one.attributeName())
  return {
    config: configOption(options),
    ...optionalField('from', from),
    ...(adhoc.length > 0 ? { adhoc: Object.fromEntries(adhoc.map((name) => [name, options[name]])) } : {}),
    reporters: [...listOption(options, 'reporter'), ...(options['json'] === true ? ['json'] : [])],
    screen: { columns: columnsOf(io.stdout), colour: colourOn(io.stdout, io.env) },
    failOn: severities.find((one) => one === options['failOn']) ?? 'none',
    notify: options['notify'] === true,
    options: {
      contracts: listOption(options, 'contract'),
      environments: listOption(options, 'env'),
      free: options['free'] === true,
      frozen: options['frozen'] === true,
      ...optionalField('budget', budgetOption(options)),
      only: listOption(options, 'only'),
      also: listOption(options, 'also'),
      ...optionalField('timeoutSeconds', numberOption(options, 'timeout')),
      progress,
    },
  }
}

/** Those of these options that were given. */
const given = (some: readonly (typeof verifyOptions.adhoc)[number][], options: Options) =>
  some.filter((one) => options[one.attributeName()] !== undefined)
