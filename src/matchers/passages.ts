import { dayOfHeadings, type Section } from '../page/index.ts'
import { endpointBySection, imageEndpoints, mentionsIn } from './endpoints.ts'
import type { PageContext, Passage } from './matcher.ts'
import { lastLines, modelsOfSections } from './subjects.ts'

/** The sections of a page, each with the models, the endpoint and the day that it is about. */
export function passagesOf(sections: readonly Section[], { known }: PageContext): readonly Passage[] {
  const mentions = mentionsIn(sections)
  const images = new Set(imageEndpoints(mentions))
  const endpoints = endpointBySection(sections, mentions)
  const models = modelsOfSections(sections, known)
  return sections.map((section, at) => {
    const headings = [section.name, ...section.above.toReversed()]
    const endpoint = endpoints[at]
    const day = dayOfHeadings(headings)
    return {
      section,
      models: models[at] ?? [],
      lead: lastLines(sections[at - 1]),
      ...(endpoint === undefined || !images.has(endpoint) ? {} : { endpoint }),
      ...(day === undefined ? {} : { day }),
    }
  })
}

/** The image endpoints that a page describes. */
export const endpointsOf = (sections: readonly Section[]): readonly string[] =>
  imageEndpoints(mentionsIn(sections))
