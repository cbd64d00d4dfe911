import type { GraycardError } from '../../contract/index.ts'
import { connect, type Connection } from '../connection/index.ts'
import type { Workspace } from '../workspace/index.ts'

/** One thing the doctor looked at. */
export interface Diagnostic {
  readonly subject: string
  readonly state: 'ok' | 'warning' | 'problem'
  readonly says: string
  readonly fix?: string
}

/** What every environment needs on this machine, one after the other, so that two key commands do not ask for a password at once. */
export async function examineEnvironments(workspace: Workspace): Promise<readonly Diagnostic[]> {
  const { contracts, environments } = await workspace.config()
  const found: Diagnostic[] = []
  for (const [environment, section] of Object.entries(environments))
    for (const [contract, { provider, baseUrl }] of Object.entries(contracts)) {
      const caller = { environment, section, contract, provider, baseUrl }
      // oxlint-disable-next-line no-await-in-loop
      found.push(...diagnosticsOf(await connect(caller, workspace), section.caFile))
    }
  // Several contracts of one provider have the same to say.
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()]
}

const setVariableFix = 'Set it in this shell, or where your CI keeps secrets.'

function diagnosticsOf({ facts, problems }: Connection, caFile: string | undefined): readonly Diagnostic[] {
  const { name } = facts
  return [
    keyDiagnostic(facts),
    ...Object.entries(facts.unset ?? {}).map(([purpose, variable]): Diagnostic => ({
      subject: `Variables for ${name}`,
      state: 'problem',
      says: `${purpose} is to come from ${variable}, which is not set`,
      fix: 'Set it in this shell, or take it out of the environment.',
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
            says: `this machine uses ${facts.machineProxy}; Graycard will not unless proxyEnv names its variable`,
            fix: 'Add proxyEnv: HTTPS_PROXY to the environment.',
          } as const,
        ]),
    ...problems.map((problem): Diagnostic => ({
      subject: `${subjectOf(problem)} for ${name}`,
      state: 'problem',
      says: problem.message,
      fix: problem.fix,
    })),
    ...(caFile === undefined || problems.some((problem) => subjectOf(problem) === 'Authority')
      ? []
      : [{ subject: `Authority for ${name}`, state: 'ok', says: caFile } as const]),
  ]
}

function keyDiagnostic({ name, key: { state, source, problem } }: Connection['facts']): Diagnostic {
  const subject = `Key for ${name}`
  if (state === 'present') return { subject, state: 'ok', says: `from ${source}` }
  if (state === 'none') return { subject, state: 'ok', says: 'none is used' }
  return { subject, state: 'problem', says: `${source} ${problem ?? 'gives nothing'}`, fix: setVariableFix }
}

const subjectOf = ({ code }: GraycardError): string =>
  code === 'PROXY_INVALID' ? 'Proxy' : code === 'BASE_URL_MISSING' ? 'Base URL' : 'Authority'
