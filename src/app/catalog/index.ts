export {
  type Catalog,
  type CatalogPage,
  type CatalogQuery,
  type ModelComparison,
  openCatalog,
} from './catalog.ts'
export { costText } from '../../engine/track/index.ts'
export type { CatalogEntry, CatalogRow, SubjectClaim } from '../../engine/track/index.ts'
