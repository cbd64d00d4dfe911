export { builtins, type Catalogue, providerIds, providerOf } from './builtins.ts'
export {
  baseUrlForm,
  isKeyless,
  knownHosts,
  providerAtHost,
  suggestModels,
  usualKeyEnv,
} from './known-providers.ts'
export { mustHave, pick } from './names.ts'
