export {
  broughtBy,
  loadCatalogue,
  partOf,
  type PluginRuntime,
  type ProjectCatalogue,
  providerIn,
  withoutPlugins,
} from './catalogue.ts'
export type { PluginEntry } from './load.ts'
