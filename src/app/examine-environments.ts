import { GraycardError, providerFacts } from '../contract/index.ts'
import { knowledge } from '../knowledge/index.ts'
import type { EnvironmentSection } from '../schema/index.ts'
import { findKey, machineProxy } from '../transport/index.ts'
import type { LoadedConfig } from './config.ts'
import { extraAuthorities, proxyOf, unsetIn } from './environment.ts'
import type { World } from './world.ts'

/** One thing the doctor looked at. */
export interface Symptom {
  readonly subject: string
  readonly state: 'ok' | 'warning' | 'problem'
  readonly says: string
  readonly fix?: string
}

/** What every environment needs on this machine, one after the other, so that two key commands do not ask for a password at once. */
export async function examineEnvironments(
  { file, folder }: LoadedConfig,
  world: World,
): Promise<readonly Symptom[]> {
  const found: Symptom[] = []
  for (const [name, section] of Object.entries(file.environments)) {
    // oxlint-disable-next-line no-await-in-loop
    found.push(...(await keysFor(name, section, file, folder, world)))
    found.push(...variables(name, section, world))
    found.push(...proxies(name, section, file, world))
    // oxlint-disable-next-line no-await-in-loop
    found.push(...(await authority(name, section, folder, world)))
  }
  return found
}

/** One symptom for each place a contract's key comes from there. */
async function keysFor(
  name: string,
  section: EnvironmentSection,
  { contracts }: LoadedConfig['file'],
  folder: string,
  { env }: World,
): Promise<readonly Symptom[]> {
  const own = section.keyEnv ?? section.keyFile ?? section.keyCommand
  const usual = Object.values(contracts).map(({ provider }) => providerFacts(knowledge, provider).keyEnv)
  const sources = own === undefined ? [...new Set(usual)].map((keyEnv) => ({ keyEnv })) : [section]
  const found = await Promise.all(sources.map((source) => findKey(source, env, folder)))
  return found.map(({ facts: { state, source, problem } }): Symptom => {
    const subject = `Key for ${name}`
    if (state === 'present') return { subject, state: 'ok', says: `from ${source}` }
    if (state === 'none') return { subject, state: 'ok', says: 'none is used' }
    return {
      subject,
      state: 'problem',
      says: `${source} ${problem ?? 'gives nothing'}`,
      fix: 'Set it in this shell, or where your CI keeps secrets.',
    }
  })
}

const variables = (name: string, section: EnvironmentSection, world: World): readonly Symptom[] =>
  Object.entries(unsetIn(section, world)).map(([purpose, variable]) => ({
    subject: `Variables for ${name}`,
    state: 'problem',
    says: `${purpose} is to come from ${variable}, which is not set`,
    fix: 'Set it in this shell, or take it out of the environment.',
  }))

function proxies(
  name: string,
  section: EnvironmentSection,
  { contracts }: LoadedConfig['file'],
  world: World,
): readonly Symptom[] {
  const subject = `Proxy for ${name}`
  try {
    const proxy = proxyOf(name, section, world)
    if (proxy !== undefined) return [{ subject, state: 'ok', says: new URL(proxy).host }]
  } catch (error) {
    if (!(error instanceof GraycardError)) throw error
    return [{ subject, state: 'problem', says: error.message, fix: error.fix }]
  }
  if (section.proxyEnv !== undefined) return []
  const used = Object.values(contracts).flatMap(({ baseUrl, provider }) => {
    const url = section.baseUrl ?? baseUrl ?? providerFacts(knowledge, provider).baseUrl
    return (url === undefined ? undefined : machineProxy(url, world.env)) ?? []
  })
  return [...new Set(used)].map((proxy) => ({
    subject,
    state: 'warning',
    says: `this machine uses ${proxy}; Graycard will not unless proxyEnv names its variable`,
    fix: 'Add proxyEnv: HTTPS_PROXY to the environment.',
  }))
}

async function authority(
  name: string,
  section: EnvironmentSection,
  folder: string,
  world: World,
): Promise<readonly Symptom[]> {
  const subject = `Authority for ${name}`
  try {
    const found = await extraAuthorities(section, folder, world)
    return found ? [{ subject, state: 'ok', says: section.caFile ?? '' }] : []
  } catch (error) {
    if (!(error instanceof GraycardError)) throw error
    return [{ subject, state: 'problem', says: error.message, fix: error.fix }]
  }
}
