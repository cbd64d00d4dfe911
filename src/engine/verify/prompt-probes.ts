import { type ImageRequest, knownPrompts } from '../../contract/index.ts'
import type { Probe, ProbeContext } from './probes.ts'

/** The calls of the opt-in checks: a picture each, with prompts of Graycard's own, one picture at a time. */
export function promptProbes(context: ProbeContext, cheap: ImageRequest): readonly Probe[] {
  const { contract, provider, facts, inputs, known } = context
  const { model } = contract
  const { quality, output_format: format } = contract.request
  const paid = (id: Probe['id'], request: ImageRequest, edits = false): Probe => ({
    id,
    auth: 'key',
    mayBill: 1,
    servable: true,
    priced: request,
    edits,
    request:
      edits && known
        ? provider.encode({ kind: 'edit', model, request, images: [known] })
        : provider.encode({ kind: 'generate', model, request }),
  })
  const rule = facts.params['output_format']
  const formats = rule?.type === 'choice' ? rule.values.filter((one) => one !== (format ?? rule.default)) : []
  return [
    // Small letters of the cheapest quality prove nothing: the contract's own quality is asked for.
    paid('promptText', {
      ...cheap,
      ...(quality === undefined ? {} : { quality }),
      prompt: knownPrompts.text,
    }),
    paid('promptTransparency', {
      ...cheap,
      prompt: knownPrompts.transparency,
      background: 'transparent',
      output_format: 'png',
    }),
    ...formats.map((one) =>
      paid('promptFormats', { ...cheap, prompt: knownPrompts.formats, output_format: one }),
    ),
    ...(inputs || !known || provider.lacks?.includes('edit')
      ? []
      : [paid('promptEdits', { ...cheap, prompt: knownPrompts.edits }, true)]),
  ]
}
