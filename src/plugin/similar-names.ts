import leven from 'leven'

/** A model's name without the vendor in front of it. */
export const withoutVendor = (id: string) => id.split('/').at(-1) ?? id

/** Words for a variant of a model. Models of different series share them. */
const variants = new Set(
  'pro mini fast ultra turbo flash lite max high low beta preview latest model api'.split(' '),
)

/** The words of a model's name that tell its series, without vendor, versions and variants. */
const seriesOf = (id: string) =>
  withoutVendor(id)
    .toLowerCase()
    .split(/[-_.:]/)
    .filter((word) => /\D{2}/.test(word) && !variants.has(word))

const compact = (id: string) =>
  withoutVendor(id)
    .toLowerCase()
    .replaceAll(/[-_.:]/g, '')

/** Whether two names may mean one model: a typo apart, or the same series. A shared digit, variant or vendor is not enough. */
export function isSimilarName(id: string, model: string): boolean {
  const [a, b] = [compact(id), compact(model)]
  if (leven(a, b) <= Math.floor(Math.min(a.length, b.length) / 4)) return true
  const series = seriesOf(model)
  const shared = seriesOf(id).filter((word) => series.includes(word))
  return shared.length > series.length / 2 && shared.some((word) => word !== 'image')
}

/** The listed names that may mean this model, the most similar first. */
export const similarNames = (ids: readonly string[], model: string): readonly string[] =>
  ids
    .filter((id) => isSimilarName(id, model))
    .map((id) => ({ id, distance: leven(compact(id), compact(model)) }))
    .toSorted((one, other) => one.distance - other.distance)
    .map(({ id }) => id)
    .slice(0, 5)
