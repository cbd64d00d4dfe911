import type { Section } from '../page/index.ts'

/** Path of an image endpoint without its prefix: `/images/edits` in `/v1/images/edits`. */
const route = /\/images\/[a-z-]+/

/** Endpoints with the heading or paragraph that introduces them, in the order of the page. */
export function routesOf(
  sections: readonly Section[],
): readonly { readonly label: string; readonly endpoint: string; readonly at: number }[] {
  return sections.flatMap(({ name, blocks }, at) => {
    const prose = blocks
      .filter(({ kind }) => kind === 'text')
      .map((block) => (block.kind === 'text' ? block.text : ''))
    return [name, ...prose].flatMap((text) => {
      const found = route.exec(text)
      if (!found) return []
      // `Text-to-Image (/v1/images/generations): …` is introduced by the words before it.
      const label = text.slice(0, found.index).split(/[.:]/).at(-1) ?? ''
      return [{ label: `${name} ${label}`.toLowerCase(), endpoint: `POST ${found[0]}`, at }]
    })
  })
}

/** The endpoint of a section's parameters: one that its headings name, else one introduced in the same words, else the last one before it. */
export function endpointFor(
  section: Section,
  at: number,
  routes: ReturnType<typeof routesOf>,
): string | undefined {
  const own = route.exec([section.name, ...section.above].join(' '))
  if (own) return `POST ${own[0]}`
  const words = section.name
    .toLowerCase()
    .replaceAll(/\b(request|body|query|parameters?|params?|fields?|reference|table)\b/g, '')
    .trim()
  const same = words === '' ? undefined : routes.find(({ label }) => label.includes(words))
  return (same ?? routes.findLast((one) => one.at <= at) ?? (routes.length === 1 ? routes[0] : undefined))
    ?.endpoint
}
