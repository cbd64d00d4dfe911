import { shellWord } from './acceptance.ts'
import { failsRun, type FailOn, isUnverified, type Run } from './report.ts'

/** Whether the paid request of a run failed, or returned other images than it requested. */
const concernsRequest = ({ exchanges, findings }: Run, failOn: FailOn): boolean =>
  exchanges.some(
    ({ probe, status, failure }) =>
      probe === 'generate' && (failure !== null || status === null || status >= 400),
  ) || findings.some((one) => one.step === 'output' && (failsRun(one, failOn) || isUnverified(one)))

/**
 * The command that finds out why the paid request of a run failed. Undefined for a run that passed, for one that sent no such request, and
 * for a failure that is not about its response. `config` is the path of the contract file if it is not the default.
 */
export function diagnoseCommand(run: Run, failOn: FailOn, config?: string): string | undefined {
  const { verdict, contract, environment, exchanges } = run
  if (verdict === 'pass' || !exchanges.some(({ probe }) => probe === 'generate')) return undefined
  if (!concernsRequest(run, failOn)) return undefined
  const file = config === undefined ? '' : ` --config ${shellWord(config)}`
  return `graycard diagnose --contract ${shellWord(contract)} --env ${shellWord(environment)} --run${file}`
}
