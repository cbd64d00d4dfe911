export {
  type Catalog,
  type CatalogPage,
  type CatalogQuestion,
  type Comparison,
  openCatalog,
} from './catalog.ts'
export { costText } from '../../engine/track/index.ts'
export type { CatalogEntry, CatalogRow, SubjectClaim } from '../../engine/track/index.ts'
