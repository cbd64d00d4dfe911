import pc from 'picocolors'
import { type Catalog, type CatalogQuery, openCatalog } from '../../app/catalog/index.ts'
import { inWorkspace } from '../../app/workspace/index.ts'
import { graycardError, jsonText, optionalField } from '../../contract/index.ts'
import { comparisonText } from '../catalog/comparison.ts'
import { listText, type TextStyle, noteText, pageText } from '../catalog/page.ts'
import { colourOn, columnsOf, exit, type Io } from '../terminal/io.ts'
import { configOption, type Options, stringOption } from '../terminal/options.ts'

/** `graycard catalog`: shows all claims about one model, compares two models, or lists the models. */
export function run(io: Io, options: Options, args: readonly string[]): Promise<number> {
  return inWorkspace(configOption(options), io, async (workspace) => {
    const catalog = await openCatalog(workspace)
    const style = {
      colours: pc.createColors(colourOn(io.stdout, io.env)),
      columns: columnsOf(io.stdout),
      now: io.now(),
    }
    const { value, text } = await catalogOutput(catalog, options, args, style)
    io.stdout.write(options['json'] === true ? jsonText(value) : text)
    const quiet = { ...style, colours: pc.createColors(colourOn(io.stderr, io.env)) }
    if (catalog.note !== undefined) io.stderr.write(noteText(catalog.note, quiet))
    return exit.pass
  })
}

async function catalogOutput(catalog: Catalog, options: Options, args: readonly string[], style: TextStyle) {
  const all = options['all'] === true
  const [model, other, ...rest] = args
  const question: CatalogQuery = {
    ...optionalField('provider', stringOption(options, 'provider')),
    ...optionalField('path', stringOption(options, 'path')),
  }
  if (options['compare'] === true) {
    if (model === undefined || other === undefined || rest.length > 0)
      throw graycardError('OPTION_INVALID', {
        option: '--compare',
        value: args.join(' '),
        allowed: 'two models: graycard catalog --compare MODEL MODEL',
      })
    const comparison = await catalog.compare(model, other, question)
    const { left, right, pairs, changes, costs } = comparison
    const value = { left: left.model, right: right.model, pairs, changes, costs }
    return { value, text: comparisonText(comparison, style, all) }
  }
  if (other !== undefined)
    throw graycardError('OPTION_INVALID', {
      option: 'catalog',
      value: args.join(' '),
      allowed: 'one model, or two with --compare',
    })
  if (model === undefined) {
    const rows = await catalog.list({ ...question, all })
    return { value: rows, text: listText(rows, style) }
  }
  const page = await catalog.page(model, question)
  return { value: { model, names: page.names, entries: page.entries }, text: pageText(page, style) }
}
