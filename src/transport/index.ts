export { isPrivateAddress } from './connection/private-address.ts'
export { machineProxy, machineProxyAddress } from './connection/machine-proxy.ts'
export { parseUrl } from './connection/parse-url.ts'
export { parseExpiry } from './expiry.ts'
export { createFetchSource } from './fetch-source.ts'
export { createMail } from './mail.ts'
export { createNpm, type PublishedVersion } from './npm/index.ts'
export { createPost } from './post.ts'
export { findKey, type KeyLookup, type KeySource } from './secrets/key.ts'
export {
  createLearningRedactor,
  type LearningRedactor,
  isSecretName,
  secretVariables,
  spellings,
  type Redactor,
} from './redaction/index.ts'
export { requestUrl } from './request.ts'
export { createSend } from './send.ts'
export { statusMeaning } from './status-meaning.ts'
