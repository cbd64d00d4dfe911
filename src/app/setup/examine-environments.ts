import type { GraycardError } from '../../contract/index.ts'
import { connect, type Connection } from '../connection/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'

/** Result of one examination of `doctor`. */
export interface Diagnostic {
  readonly subject: string
  readonly state: 'ok' | 'warning' | 'problem'
  readonly says: string
  readonly fix?: string
}

/** Examines every environment in sequence, so that two key commands do not ask for a password at the same time. */
export async function examineEnvironments(workspace: ProjectWorkspace): Promise<readonly Diagnostic[]> {
  const { contracts, environments } = await workspace.config()
  const found: Diagnostic[] = []
  for (const [environment, section] of Object.entries(environments))
    for (const [contract, { provider, baseUrl }] of Object.entries(contracts)) {
      const caller = { environment, section, contract, provider, baseUrl }
      // oxlint-disable-next-line no-await-in-loop
      found.push(...diagnosticsOf(await connect(caller, workspace), section.caFile))
    }
  // Several contracts with the same provider give the same results.
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()]
}

export const setVariableFix = 'Set the variable in this shell or in the secrets of your CI system.'

function diagnosticsOf({ facts, problems }: Connection, caFile: string | undefined): readonly Diagnostic[] {
  const { name } = facts
  return [
    keyDiagnostic(facts),
    ...Object.entries(facts.unset ?? {}).map(([purpose, variable]): Diagnostic => ({
      subject: `Variables for ${name}`,
      state: 'problem',
      says: `${variable} is not set (${purpose})`,
      fix: 'Set the variable in this shell, or remove its name from the environment in graycard.yaml.',
    })),
    ...(facts.proxy === undefined
      ? []
      : [{ subject: `Proxy for ${name}`, state: 'ok', says: facts.proxy } as const]),
    ...(facts.machineProxy === undefined || facts.unset?.['proxy'] !== undefined
      ? []
      : [
          {
            subject: `Proxy for ${name}`,
            state: 'warning',
            says: `this machine uses the proxy ${facts.machineProxy}, but the environment does not`,
            fix: 'To use this proxy, add `proxyEnv: HTTPS_PROXY` to the environment.',
          } as const,
        ]),
    ...problems.map((problem): Diagnostic => ({
      subject: `${subjectOf(problem)} for ${name}`,
      state: 'problem',
      says: problem.message,
      fix: problem.fix,
    })),
    ...(caFile === undefined || problems.some((problem) => subjectOf(problem) === 'Certificate authority')
      ? []
      : [{ subject: `Certificate authority for ${name}`, state: 'ok', says: caFile } as const]),
  ]
}

function keyDiagnostic({
  name,
  key: { state, source, problem, fix = setVariableFix },
}: Connection['facts']): Diagnostic {
  const subject = `API key for ${name}`
  if (state === 'present') return { subject, state: 'ok', says: `from ${source}` }
  if (state === 'none') return { subject, state: 'ok', says: 'no API key is used' }
  return {
    subject,
    state: 'problem',
    says: problem === undefined ? `${source} is not set` : `from ${source}: ${problem}`,
    fix,
  }
}

const subjectOf = ({ code }: GraycardError): string =>
  code === 'PROXY_INVALID' ? 'Proxy' : code === 'BASE_URL_MISSING' ? 'Base URL' : 'Certificate authority'
