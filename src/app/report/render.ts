import path from 'node:path'
import {
  acceptCommand,
  defaultConfig,
  diagnoseCommand,
  optionalField,
  type Recording,
  type Report,
} from '../../contract/index.ts'
import { readRegularText } from '../../disk/index.ts'
import { detectFormat, toFileEnding, toMimeType } from '../../image/index.ts'
import type { FileLocation, Reporter, RenderOptions } from '../../plugin/index.ts'
import { lineFinder } from '../../schema/index.ts'
import { type Archive, isInside } from '../../store/index.ts'
import type { ProjectCatalogue } from '../plugins/index.ts'
import { version } from '../startup/index.ts'

/** Where a report is rendered and how. */
export interface RenderContext {
  readonly columns: number
  readonly colour: boolean
  readonly cwd: string
  readonly detail: RenderOptions['detail']
  /** Path of the contract file, as given. */
  readonly config: string
  readonly catalogue: ProjectCatalogue
  /** The recording that the report is about. */
  readonly recording: Recording
  /** Folder that file paths are relative to: the root of the repository. */
  readonly root: string
}

/** Renders a report. Reads the images for the report from the archive. */
export async function render(
  report: Report,
  reporter: Reporter,
  archive: Archive,
  setting: RenderContext,
): Promise<string> {
  const formats = new Map(
    report.runs.flatMap((run) => [
      ...run.images.map((one) => [one.sha256, one.format] as const),
      ...run.fitted.map((one) => [one.sha256, 'png'] as const),
    ]),
  )
  const files = new Map<string, string>()
  await Promise.all(
    [...formats].map(async ([sha256, format]) => {
      const file = await archive.blobPath(sha256, toFileEnding(format))
      if (file !== undefined) files.set(sha256, path.relative(setting.cwd, file))
    }),
  )
  const inlined = new Map<string, { base64: string; mime: string }>()
  if (reporter.needsImages)
    await Promise.all(
      [...formats].map(async ([sha256, format]) => {
        const bytes = await archive.readBlob(sha256, toFileEnding(format))
        // The recording may state another format than that of the bytes.
        const actual = bytes && detectFormat(bytes)
        // An SVG from a server is not shown, because an SVG can contain scripts.
        if (bytes && actual !== undefined && actual !== 'svg' && actual !== 'unknown')
          inlined.set(sha256, { base64: Buffer.from(bytes).toString('base64'), mime: toMimeType(actual) })
      }),
    )
  const exchanges = new Map(
    setting.recording.runs.flatMap((run) => run.exchanges.map((one) => [one.id, one] as const)),
  )
  const inline = setting.recording.runs.some(({ contract }) => contract.inline)
  const config = inline ? undefined : setting.config
  const configOption = config === defaultConfig ? undefined : config
  const options: RenderOptions = {
    columns: setting.columns,
    colour: setting.colour,
    image: (sha256) => inlined.get(sha256),
    path: (sha256) => files.get(sha256),
    exchange: (id) => exchanges.get(id),
    detail: setting.detail,
    config,
    acceptCommand: (fingerprint) =>
      config === undefined ? undefined : acceptCommand(fingerprint, report.startedAt, configOption),
    locate: await contractLocations(setting),
    checkInfo: (check) => setting.catalogue.checks.find(({ id }) => id === check),
    version: version(),
  }
  if (config === undefined) return reporter.render(report, options)
  const runs = report.runs.map((run) => ({
    ...run,
    ...optionalField('diagnose', diagnoseCommand(run, report.failOn, configOption)),
  }))
  return reporter.render({ ...report, runs }, options)
}

/** Returns a function that locates a contract in its file. An API given on the command line has no file and gets the default path. */
async function contractLocations({
  cwd,
  config,
  root,
}: RenderContext): Promise<(contract: string) => FileLocation> {
  const full = path.resolve(cwd, config)
  const file = path
    .relative(isInside(root, full) ? root : cwd, full)
    .split(path.sep)
    .join('/')
  const lineOf = lineFinder(await readRegularText(full).catch(() => ''))
  return (contract) => ({ file, ...optionalField('line', lineOf(['contracts', contract])) })
}
