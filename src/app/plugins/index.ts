export {
  broughtBy,
  loadCatalogue,
  findPart,
  type ProjectCatalogue,
  findProvider,
  withoutPlugins,
} from './catalogue.ts'
