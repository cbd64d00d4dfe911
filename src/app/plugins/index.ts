export {
  broughtBy,
  loadCatalogue,
  partOf,
  type ProjectCatalogue,
  providerIn,
  withoutPlugins,
} from './catalogue.ts'
