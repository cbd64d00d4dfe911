import {
  defaultConfig,
  type FailOn,
  failsRun,
  isUnverified,
  oneLine,
  type Report,
  type Run,
  shellWord,
} from '../../../contract/index.ts'
import { type RenderOptions, skipReasons } from '../../../plugin/index.ts'

/** The next commands to type, if there are any. They are never wrapped, so that they can be copied. */
export function nextStep(report: Report, options: RenderOptions): readonly string[] {
  const { config } = options
  const next = config === undefined ? withoutFile(report) : withFile(report)
  const cause = report.runs.find(({ diagnose }) => diagnose !== undefined)?.diagnose
  const find = cause === undefined ? [] : [`Find the cause: ${oneLine(cause)}`]
  if (next === undefined) return find
  const file = config === undefined || config === defaultConfig ? '' : ` --config ${shellWord(config)}`
  return [...find, `${report.verdict === 'pass' ? 'Next' : 'After the fix'}: ${oneLine(next)}${file}`]
}

function withFile({ runs, failOn }: Report): string | undefined {
  const failing = runs.filter(({ verdict }) => verdict === 'fail')
  const unverified = runs.filter(({ verdict }) => verdict === 'error')
  if (failing.length > 0) return verifyAgain(failing, runs, checksOf(failing, failOn))
  if (unverified.length > 0) return verifyAgain(unverified, runs, [])
  // Without the paid request, nothing is known about the images.
  if (!runs.some(({ exchanges }) => exchanges.some(({ probe }) => probe === 'generate')))
    return 'graycard verify'
  const isUnlocked = runs.some(({ findings }) =>
    findings.some(({ check, verdict }) => check === 'environment/same-as-lock' && verdict === 'skip'),
  )
  return isUnlocked ? 'graycard lock' : undefined
}

/** A longer list of checks costs more to read than the whole run. */
const maxChecks = 3

function checksOf(runs: readonly Run[], failOn: FailOn): readonly string[] {
  // What is unverified is measured again too.
  if (runs.some(({ findings }) => findings.some(isUnverified))) return []
  const failed = runs.flatMap(({ findings }) => findings.filter((one) => failsRun(one, failOn)))
  const checks = [...new Set(failed.map(({ check }) => check))]
  return checks.length > maxChecks ? [] : checks
}

/** Whether the user left out the paid requests of a run, so that the next run leaves them out too. */
const wasFree = ({ findings }: Run): boolean =>
  findings.some(({ message }) => message.includes(skipReasons.freeOnly))

const option = (name: string, values: readonly string[]): string =>
  values.length > 0 ? ` ${name} ${shellWord(values.join(','))}` : ''

function verifyAgain(runs: readonly Run[], all: readonly Run[], checks: readonly string[]): string {
  const names = (of: (run: Run) => string) => {
    const some = [...new Set(runs.map(of))]
    return some.length < new Set(all.map(of)).size ? some : []
  }
  return `graycard verify${option(
    '--contract',
    names(({ contract }) => contract),
  )}${option(
    '--env',
    names(({ environment }) => environment),
  )}${option('--only', checks)}${runs.some(wasFree) ? ' --free' : ''}`
}

function withoutFile({ runs, verdict }: Report): string | undefined {
  const [run] = runs
  if (!run || verdict !== 'pass') return undefined
  const { provider, model, endpoint } = run.subject
  return `graycard init --provider ${shellWord(provider)} --model ${shellWord(model)} --base-url ${shellWord(endpoint)}`
}
