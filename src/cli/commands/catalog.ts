import pc from 'picocolors'
import {
  catalogList,
  catalogPage,
  type CatalogQuestion,
  compareInCatalog,
  openTracked,
  ownClaims,
  type Tracked,
} from '../../app/index.ts'
import { graycardError, jsonText, present } from '../../contract/index.ts'
import { comparisonText } from '../catalog-comparison.ts'
import { listText, type Look, noteText, pageText } from '../catalog-page.ts'
import { colourOn, columnsOf, type Io } from '../io.ts'
import { textOption } from '../options.ts'
import { exit } from '../program.ts'

type Options = Readonly<Record<string, unknown>>

/** `graycard catalog`: everything that is known of a model, of two beside one another, or the list of models. */
export async function run(io: Io, options: Options, args: readonly string[]): Promise<number> {
  const file = textOption(options, 'config') ?? 'graycard.yaml'
  const observed = await ownClaims(file, io)
  const tracked = await openTracked(file, io)
  const look = { colours: pc.createColors(colourOn(io.stdout, io.env)), columns: columnsOf(io.stdout) }
  try {
    const { value, text } = await answer({ options, args, tracked, observed, now: io.now(), look })
    io.stdout.write(options['json'] === true ? jsonText(value) : text)
    const quiet = { ...look, colours: pc.createColors(colourOn(io.stderr, io.env)) }
    if (tracked.note !== undefined) io.stderr.write(noteText(tracked.note, quiet))
    return exit.pass
  } finally {
    await tracked.close()
  }
}

interface Asked {
  readonly options: Options
  readonly args: readonly string[]
  readonly tracked: Tracked
  readonly observed: NonNullable<CatalogQuestion['observed']>
  readonly now: Date
  readonly look: Look
}

async function answer({ options, args, tracked, observed, now, look }: Asked) {
  const all = options['all'] === true
  const [model, other, ...rest] = args
  const question: CatalogQuestion = {
    observed,
    ...present('provider', textOption(options, 'provider')),
    ...present('path', textOption(options, 'path')),
  }
  if (options['compare'] === true) {
    if (model === undefined || other === undefined || rest.length > 0)
      throw graycardError('OPTION_INVALID', {
        option: '--compare',
        value: args.join(' '),
        allowed: 'two models: graycard catalog --compare MODEL MODEL',
      })
    const comparison = await compareInCatalog([model, other], question, tracked)
    const { left, right, pairs, changes, costs } = comparison
    const value = { left: left.model, right: right.model, pairs, changes, costs }
    return { value, text: comparisonText(comparison, look, all) }
  }
  if (other !== undefined)
    throw graycardError('OPTION_INVALID', {
      option: 'catalog',
      value: args.join(' '),
      allowed: 'one model, or two with --compare',
    })
  if (model === undefined) {
    const rows = await catalogList({ ...question, all }, tracked, now)
    return { value: rows, text: listText(rows, look) }
  }
  const page = await catalogPage(model, question, tracked)
  return { value: { model, names: page.names, entries: page.entries }, text: pageText(page, look) }
}
