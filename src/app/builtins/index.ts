export { builtins, pick, providerIds, providerOf } from './builtins.ts'
export {
  baseUrlForm,
  isKeyless,
  knownHosts,
  providerAtHost,
  suggestModels,
  usualKeyEnv,
} from './known-providers.ts'
