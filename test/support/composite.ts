import { execFile } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runInNewContext } from 'node:vm'
import { expect } from 'vitest'
import { parse } from 'yaml'
import { scratch } from './cli.ts'

/**
 * Runs a composite action as GitHub does: its steps in order, bash steps with GitHub's variables, expressions, conditions and outputs. Steps
 * that use another action are handed to `uses`. Source: https://docs.github.com/actions/reference/metadata-syntax, 2026-11-30.
 */

interface Step {
  readonly id?: string
  readonly if?: string
  readonly shell?: string
  readonly run?: string
  readonly uses?: string
  readonly env?: Readonly<Record<string, string>>
  readonly with?: Readonly<Record<string, string | boolean | number>>
}

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly description: string }>>
  readonly outputs: Readonly<Record<string, { readonly value: string }>>
  readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}

export const root = path.resolve(import.meta.dirname, '../..')
export const actionText = readFileSync(path.join(root, 'action.yml'), 'utf8')
export const action: Action = parse(actionText)

type Outputs = Readonly<Record<string, string>>

export interface ActionRun {
  readonly code: number
  readonly log: string
  readonly outputs: Outputs
  readonly summary: string
}

export interface ActionOptions {
  /** The workspace of the job. */
  readonly cwd: string
  readonly inputs: Outputs
  readonly env: Outputs
  readonly github: {
    readonly event_name: string
    readonly actor: string
    readonly token: string
    readonly api: string
  }
  /** The payload. Absent if it cannot be read. */
  readonly event?: unknown
  readonly uses: (name: string, given: Outputs) => void
}

const evaluate = (expression: string, value: (at: string) => string): unknown =>
  runInNewContext(
    expression.replaceAll(/\b(?:steps|inputs|github)(?:\.[\w-]+)+/g, (at) => JSON.stringify(value(at))),
    { always: () => true },
  )

/** Lines of `GITHUB_OUTPUT`. GitHub rejects the whole file if a line has no name. */
const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '')
function outputsIn(file: string): Outputs {
  const lines = read(file).split('\n').filter(Boolean)
  for (const line of lines) expect(line).toMatch(/^[\w-]+=/)
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/).slice(0, 2)))
}

const bash = (script: string, cwd: string, env: Outputs) =>
  new Promise<Pick<ActionRun, 'code' | 'log'>>((resolve) => {
    const args = ['--noprofile', '--norc', '-e', '-o', 'pipefail', script]
    execFile('bash', args, { cwd, env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, log: stdout + stderr }),
    )
  })

export async function runAction({
  cwd,
  inputs,
  env,
  github,
  event,
  uses,
}: ActionOptions): Promise<ActionRun> {
  const runner = scratch()
  const at = (name: string) => path.join(runner, name)
  if (event !== undefined) writeFileSync(at('event.json'), JSON.stringify(event))
  const outputs: Record<string, Outputs> = {}
  const value = (name: string): string => {
    const [kind = '', key = '', , output = ''] = name.split('.')
    if (kind === 'inputs') return inputs[key] ?? action.inputs[key]?.default ?? ''
    if (kind === 'github') return Object.entries(github).find(([one]) => one === key)?.[1] ?? ''
    return outputs[key]?.[output] ?? ''
  }
  const fill = (text: unknown) =>
    String(text).replaceAll(/\$\{\{(.+?)\}\}/g, (_, expression: string) =>
      String(evaluate(expression, value)),
    )
  const filled = (group: Readonly<Record<string, unknown>> = {}) =>
    Object.fromEntries(Object.entries(group).map(([name, text]) => [name, fill(text)]))
  let code = 0
  let log = ''
  for (const [index, step] of action.runs.steps.entries()) {
    if (code !== 0 && !step.if?.includes('always()')) continue
    if (step.if !== undefined && evaluate(step.if, value) !== true) continue
    if (step.uses !== undefined) {
      uses(step.uses, filled(step.with))
      continue
    }
    writeFileSync(at('step.sh'), step.run ?? '')
    // Each step may read the outputs of those before it.
    // oxlint-disable-next-line no-await-in-loop
    const ran = await bash(at('step.sh'), cwd, {
      ...env,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION_PATH: root,
      GITHUB_WORKSPACE: cwd,
      GITHUB_REPOSITORY: 'we/app',
      GITHUB_ACTOR: github.actor,
      GITHUB_API_URL: github.api,
      GITHUB_EVENT_NAME: github.event_name,
      GITHUB_EVENT_PATH: at('event.json'),
      GITHUB_OUTPUT: at(`output-${index}`),
      GITHUB_STEP_SUMMARY: at('summary.md'),
      ...filled(step.env),
    })
    log += ran.log
    code ||= ran.code
    outputs[step.id ?? index] = outputsIn(at(`output-${index}`))
  }
  const all = Object.entries(action.outputs).map(([name, output]) => [name, fill(output.value)])
  return { code, log, outputs: Object.fromEntries(all), summary: read(at('summary.md')) }
}
