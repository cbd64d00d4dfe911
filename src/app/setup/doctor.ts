import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import path from 'node:path'
import { count, defaultConfig, GraycardError, shellWord, thrownText } from '../../contract/index.ts'
import { readRegularText } from '../../disk/index.ts'
import { decoderVersion } from '../../image/index.ts'
import type { ContractFile } from '../../schema/index.ts'
import { configuredReceivers } from '../notify/index.ts'
import { broughtBy, type ProjectCatalogue } from '../plugins/index.ts'
import { type Diagnostic, examineEnvironments, setVariableFix } from './examine-environments.ts'
import type { Runtime, ProjectWorkspace } from '../workspace/index.ts'

const minNodeVersion = [20, 19] as const

/** Checks this machine and the contract file for problems. Sends no request and shows no API key. */
export async function examine(workspace: ProjectWorkspace): Promise<readonly Diagnostic[]> {
  const { folder, runtime } = workspace
  const { file, diagnostic } = await configOf(workspace)
  const catalogue = file && (await workspace.catalogue())
  return [
    nodeVersion(process.versions.node),
    ...tlsSettings(runtime),
    await imageDecoder(),
    await folderAccess(folder),
    ...(await archiveAccess(workspace)),
    ...(await gitIgnore(folder)),
    diagnostic,
    ...(file ? await examineEnvironments(workspace) : []),
    ...(catalogue ? examinePlugins(catalogue) : []),
    ...(file && catalogue ? examineReceivers(file, runtime, catalogue) : []),
  ]
}

/** Lists the plug-ins with their origin and parts. Their code has already run. */
const examinePlugins = (catalogue: ProjectCatalogue): readonly Diagnostic[] =>
  catalogue.plugins.map(({ name, version, source }): Diagnostic => {
    if (name === undefined)
      return {
        subject: `Plug-in ${source}`,
        state: 'warning',
        says: `not loaded, because plug-ins are disabled (${catalogue.off})`,
      }
    const brought = broughtBy(catalogue, name).map(([kind, ids]) => `${kind} ${ids.join(', ')}`)
    return {
      subject: `Plug-in ${[name, version].filter(Boolean).join(' ')}`,
      state: 'ok',
      says: `Graycard runs code from ${source}; ${brought.join('; ')}`,
    }
  })

const examineReceivers = (
  { notify }: ContractFile,
  { env }: Runtime,
  catalogue: ProjectCatalogue,
): readonly Diagnostic[] =>
  configuredReceivers(notify, env, catalogue).map(
    ({ receiver: { name, notifier, problem }, unset }): Diagnostic => {
      const subject = `Recipient ${name}`
      if (problem !== undefined && unset.length === 0) return { subject, state: 'warning', says: problem }
      return unset.length === 0
        ? {
            subject,
            state: 'ok',
            says: `${notifier.title}. To send a test alert, run: graycard notify --test ${name}`,
          }
        : {
            subject,
            state: 'problem',
            says: `no alerts are sent, because ${unset.join(', ')} ${unset.length === 1 ? 'is' : 'are'} not set`,
            fix: setVariableFix,
          }
    },
  )

function nodeVersion(text: string): Diagnostic {
  const [major = 0, minor = 0] = text.split('.').map(Number)
  const enough = major > minNodeVersion[0] || (major === minNodeVersion[0] && minor >= minNodeVersion[1])
  return enough
    ? { subject: 'Node.js', state: 'ok', says: text }
    : {
        subject: 'Node.js',
        state: 'problem',
        says: `version ${text} is too old`,
        fix: `Install Node.js ${minNodeVersion.join('.')} or later.`,
      }
}

function tlsSettings({ env }: Runtime): readonly Diagnostic[] {
  const found: Diagnostic[] = []
  if (env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0')
    found.push({
      subject: 'TLS',
      state: 'problem',
      says: 'NODE_TLS_REJECT_UNAUTHORIZED=0 turns off certificate checks: your API key can be intercepted',
      fix: 'Unset NODE_TLS_REJECT_UNAUTHORIZED. To trust your own certificate authority, set caFile to its PEM file.',
    })
  const extra = env['NODE_EXTRA_CA_CERTS']
  if (extra)
    found.push({
      subject: 'TLS',
      state: 'ok',
      says: `certificate authorities added by NODE_EXTRA_CA_CERTS: ${extra}`,
    })
  return found
}

async function imageDecoder(): Promise<Diagnostic> {
  try {
    return { subject: 'Image decoding', state: 'ok', says: await decoderVersion() }
  } catch (cause) {
    const why = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : thrownText(cause)
    return {
      subject: 'Image decoding',
      state: 'problem',
      says: why,
      fix: 'Reinstall the dependencies without --omit=optional: npm ci',
    }
  }
}

async function folderAccess(folder: string): Promise<Diagnostic> {
  try {
    await access(folder, constants.W_OK)
    return { subject: 'Folder', state: 'ok', says: `${folder} is writable` }
  } catch {
    return {
      subject: 'Folder',
      state: 'problem',
      says: `runs cannot be stored, because ${folder} is not writable`,
      fix: 'Make the folder writable, or run Graycard in a writable folder.',
    }
  }
}

/** Warns about recorded exchanges that other users of this machine can read. Windows has no such permissions. */
async function archiveAccess({ archive }: ProjectWorkspace): Promise<readonly Diagnostic[]> {
  const found = await stat(archive.folder).catch(() => undefined)
  return found === undefined || process.platform === 'win32' || (found.mode & 0o077) === 0
    ? []
    : [
        {
          subject: 'Folder',
          state: 'warning',
          says: `other users of this machine can read ${archive.folder}, which holds your requests and responses`,
          fix: `Run: chmod -R go= ${shellWord(archive.folder)}`,
        },
      ]
}

/** Warns about a .env file that git does not ignore. The archive has its own .gitignore. */
async function gitIgnore(folder: string): Promise<readonly Diagnostic[]> {
  const git = await access(path.join(folder, '.git')).then(
    () => true,
    () => false,
  )
  const env = await access(path.join(folder, '.env')).then(
    () => true,
    () => false,
  )
  const lines = (await readRegularText(path.join(folder, '.gitignore')).catch(() => '')).split(/\r?\n/)
  return git && env && !lines.some((line) => /^\/?\.env/.test(line))
    ? [
        {
          subject: 'Git',
          state: 'warning',
          says: '.env is not in .gitignore',
          fix: 'Add .env to .gitignore.',
        },
      ]
    : []
}

async function configOf({
  config,
  file: name,
}: ProjectWorkspace): Promise<{ readonly file?: ContractFile; readonly diagnostic: Diagnostic }> {
  try {
    const file = await config()
    const says = [
      count(Object.keys(file.contracts).length, 'contract'),
      count(Object.keys(file.environments).length, 'environment'),
    ].join(', ')
    return { file, diagnostic: { subject: name, state: 'ok', says } }
  } catch (error) {
    if (!(error instanceof GraycardError)) throw error
    // Without a file, options can describe the API. A file that was named must exist.
    const state = error.code === 'CONFIG_MISSING' && name === defaultConfig ? 'warning' : 'problem'
    return { diagnostic: { subject: name, state, says: error.message, fix: error.fix } }
  }
}
