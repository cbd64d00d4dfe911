import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import {
  type ErrorData,
  GraycardError,
  graycardError,
  optionalField,
  type ReportedPlugin,
  thrownText,
} from '../../contract/index.ts'
import { readRegularText } from '../../disk/index.ts'
import { definePlugin, type PluginParts } from '../../plugin/index.ts'
import { pluginKind, pluginFormats } from '../../schema/index.ts'
import { type Imported, importFile, importPackage, findPosition, displayPath } from './import.ts'
import { wrapParts } from './parts.ts'
import { parsePlugin } from './shape.ts'

/** A plug-in as the user names it. */
export interface PluginEntry {
  /** A path, or the name of a package. */
  readonly text: string
  /** Folder that paths are relative to and that packages are resolved from. */
  readonly from: string
  /** Position of the entry: `graycard.yaml:3:5`, or `--plugin`. */
  readonly at: string
}

/** A plug-in that was loaded. */
export interface LoadedPlugin {
  readonly facts: ReportedPlugin & { readonly name: string }
  readonly parts: Required<PluginParts>
}

/** Identity of a plug-in, as reports name it: the path relative to the project's folder, or the package. */
export function describeSource({ text, from, at }: PluginEntry, folder: string): string {
  const kind = pluginKind(text)
  if (kind === undefined)
    throw graycardError('OPTION_INVALID', { option: at, value: text, allowed: pluginFormats })
  return kind === 'package' ? text : displayPath(path.resolve(from, text), folder)
}

/**
 * Runs a plug-in's module and returns its parts. Throws PLUGIN_MISSING, PLUGIN_FAILED if the code cannot run, or PLUGIN_INVALID if the module
 * is not a plug-in.
 */
export async function loadPlugin(entry: PluginEntry, folder: string): Promise<LoadedPlugin> {
  const source = describeSource(entry, folder)
  const { exported, version, bytes } = await imported(entry, source, folder)
  const read = parsePlugin(exported)
  if ('problems' in read)
    throw graycardError('PLUGIN_INVALID', { plugin: source, at: entry.at, problems: read.problems })
  const plugin = definePlugin(read.plugin)
  return {
    facts: {
      name: plugin.name,
      ...optionalField('version', version),
      source,
      ...optionalField('sha256', bytes && createHash('sha256').update(bytes).digest('hex')),
    },
    parts: wrapParts(plugin, (cause) => findPosition(cause, folder)),
  }
}

async function imported({ text, from, at }: PluginEntry, source: string, folder: string): Promise<Imported> {
  const isFile = pluginKind(text) === 'file'
  try {
    return await (isFile ? importFile(path.resolve(from, text)) : importPackage(text, from))
  } catch (cause) {
    if (cause instanceof GraycardError) throw cause
    const { code, syscall }: { readonly code?: unknown; readonly syscall?: unknown } = Object(cause)
    const missing: ErrorData<'PLUGIN_MISSING'> = { plugin: source, at, package: !isFile }
    const beside = existsSync(path.resolve(from, text))
    if (code === 'ENOENT' && !isFile && beside)
      throw graycardError('PLUGIN_MISSING', {
        ...missing,
        package: false,
        why: `a file or folder has this name. Name the file with ./, for example ./${text}/index.ts`,
      })
    if (code === 'ENOENT' && (!isFile || syscall === 'open')) throw graycardError('PLUGIN_MISSING', missing)
    if (code === 'EISDIR' && syscall === 'read')
      throw graycardError('PLUGIN_MISSING', { ...missing, why: 'the path is a folder' })
    throw await failedAtLoad(cause, source, isFile ? path.resolve(from, text) : undefined, folder)
  }
}

/** Node's own message does not say how to fix the problem. */
const withHint = (why: string): string =>
  /outside a module|Unexpected token 'export'/.test(why)
    ? `${why}. Rename the file to .mjs, or set "type": "module" in package.json`
    : why

async function failedAtLoad(
  cause: unknown,
  source: string,
  file: string | undefined,
  folder: string,
): Promise<GraycardError> {
  const why = thrownText(cause).replaceAll(`${folder}${path.sep}`, '')
  const data = { plugin: source, why: withHint(why), at: findPosition(cause, folder) }
  if (file === undefined || !/^(?:SyntaxError|Error)$/.test(String(Object(cause).name)))
    return graycardError('PLUGIN_FAILED', data)
  const { syntaxProblem } = await import('./syntax.ts')
  const problem = syntaxProblem(await readRegularText(file))
  return graycardError(
    'PLUGIN_FAILED',
    problem ? { ...data, why: problem.why, at: `${source}:${problem.place}` } : data,
  )
}
