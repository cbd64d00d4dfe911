export { builtins, type Catalogue, providerIds } from './builtins.ts'
export {
  baseUrlTemplate,
  isKeyless,
  isProvidersOwn,
  knownHosts,
  mayOffer,
  providerAtHost,
  suggestModels,
  defaultKeyEnv,
} from './provider-defaults.ts'
export { requireNames, pick } from './names.ts'
