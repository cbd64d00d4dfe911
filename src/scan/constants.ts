import type { Anchor } from './anchors.ts'
import type { Hit } from './models.ts'
import type { ScanWords } from './words.ts'

/** A constant of an SDK, and the model that it stands for. */
export interface ConstantHit extends Hit {
  readonly model: string
}

/** Where a text names a model by a constant of an SDK, at the anchors of constants: `ImageModel.DALL_E_3`. */
export function constantFinder({
  constants,
}: ScanWords): (text: string, anchors: readonly Anchor[]) => readonly ConstantHit[] {
  const byName = new Map(constants.map((one) => [one.name, one.model]))
  return (text, anchors) =>
    anchors.flatMap(({ start: from, word }): readonly ConstantHit[] => {
      const end = from + word.length
      const name = text.slice(from, end)
      const model = byName.get(name)
      // A longer word is another constant.
      if (model === undefined || /[\w$]/.test(text[end] ?? ' ')) return []
      const [before = ''] = /[\w.:]{0,80}$/.exec(text.slice(Math.max(0, from - 80), from)) ?? []
      // The name of an argument, as in `model: .dall_e_3`, is none of the constant.
      const space = name.lastIndexOf(' ') + 1
      const start = space > 0 ? from + space : from - before.length
      return [{ start, end, value: text.slice(start, end), model }]
    })
}
