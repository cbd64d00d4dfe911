import { dayOfHeadings, isDayAlone, type Section } from '../page/index.ts'
import { mentionsIn } from './endpoint-mentions.ts'
import { endpointsBySection, imageEndpoints } from './endpoints.ts'
import type { PageContext, Passage } from './matcher.ts'
import { lastLines, modelsOfSections } from './subjects.ts'

/** The sections of a page, each with the models, the endpoint and the day that it is about. */
export function passagesOf(
  sections: readonly Section[],
  { known, day: ownDay }: PageContext,
): readonly Passage[] {
  const mentions = mentionsIn(sections)
  const endpoints = endpointsBySection(sections, mentions)
  const models = modelsOfSections(sections, known)
  return sections.map((section, at) => {
    const headings = [section.name, ...section.above.toReversed()]
    const day = dayOfHeadings(ownDay === undefined ? headings : headings.filter(isDayAlone)) ?? ownDay
    return {
      section,
      models: models[at] ?? [],
      lead: lastLines(sections[at - 1]),
      ...(mentions.length === 0 ? {} : { endpoints: endpoints[at] ?? [] }),
      ...(day === undefined ? {} : { day }),
    }
  })
}

/** The image endpoints that a page describes. */
export const endpointsOf = (sections: readonly Section[]): readonly string[] =>
  imageEndpoints(mentionsIn(sections))
