import { parseSize } from '../../contract/index.ts'
import { defineQuirk } from '../../plugin/index.ts'

const presets = ['1024x1024', '1536x1024', '1024x1536']

/** The preset with the nearest aspect ratio. Text that is not a size is passed on unchanged. */
function nearest(size: unknown): unknown {
  const requested = typeof size === 'string' ? parseSize(size) : undefined
  if (!requested) return size
  const distance = (preset: string) => {
    const { width, height } = parseSize(preset) ?? requested
    return Math.abs(Math.log((width / height) * (requested.height / requested.width)))
  }
  return presets.toSorted((a, b) => distance(a) - distance(b))[0]
}

export default defineQuirk({
  id: 'size-snapped',
  title: 'The size is replaced by the nearest of three presets',
  source: 'openclaw/openclaw PR118476',
  date: '2026-08-03',
  provokes: [
    { check: 'output/size', blame: 'gateway', severity: 'breaking' },
    { check: 'output/echo', blame: 'gateway', severity: 'risky' },
    { check: 'request/size-enforced', blame: 'gateway', severity: 'risky' },
    { check: 'model/substituted', blame: 'gateway', severity: 'notice' },
  ],
  request: { size: '1536x864' },

  rewrite: (request) => ('size' in request ? { ...request, size: nearest(request['size']) } : request),
})
