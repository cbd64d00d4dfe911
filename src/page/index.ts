export { digest } from './digest.ts'
export { type Cell, type Page, type Table } from './page.ts'
export { isPage, pageOf } from './read.ts'
export { proseOf, type Section, sectionsOf, tablesOf } from './sections.ts'
