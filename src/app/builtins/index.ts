export { builtins, type Catalogue, providerIds } from './builtins.ts'
export {
  baseUrlTemplate,
  isKeyless,
  knownHosts,
  providerAtHost,
  suggestModels,
  defaultKeyEnv,
} from './provider-defaults.ts'
export { requireNames, pick } from './names.ts'
