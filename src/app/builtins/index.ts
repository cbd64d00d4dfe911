export { builtins, type Catalogue, providerIds } from './builtins.ts'
export {
  baseUrlForm,
  isKeyless,
  knownHosts,
  providerAtHost,
  suggestModels,
  defaultKeyEnv,
} from './provider-defaults.ts'
export { requireNames, pick } from './names.ts'
