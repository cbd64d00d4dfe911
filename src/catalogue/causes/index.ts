import type { CauseSpec } from '../../plugin/index.ts'
import authInvalidKey from './auth-invalid-key.ts'
import authMissingKey from './auth-missing-key.ts'
import authScope from './auth-scope.ts'
import billingLimit from './billing-limit.ts'
import contentPolicy from './content-policy.ts'
import imageInputInvalid from './image-input-invalid.ts'
import invalidN from './invalid-n.ts'
import invalidParameter from './invalid-parameter.ts'
import invalidSize from './invalid-size.ts'
import malformedJson from './malformed-json.ts'
import missingPrompt from './missing-prompt.ts'
import modelAccess from './model-access.ts'
import networkDns from './network-dns.ts'
import networkProxy from './network-proxy.ts'
import networkRefused from './network-refused.ts'
import networkTimeout from './network-timeout.ts'
import networkTls from './network-tls.ts'
import orgVerification from './org-verification.ts'
import other from './other.ts'
import payloadTooLarge from './payload-too-large.ts'
import promptTooLong from './prompt-too-long.ts'
import quotaExhausted from './quota-exhausted.ts'
import rateLimited from './rate-limited.ts'
import regionBlocked from './region-blocked.ts'
import responseShapeChange from './response-shape-change.ts'
import retiredModel from './retired-model.ts'
import unknownModel from './unknown-model.ts'
import unsupportedParameter from './unsupported-parameter.ts'
import upstreamOutage from './upstream-outage.ts'
import upstreamTimeout from './upstream-timeout.ts'
import urlExpired from './url-expired.ts'
import wrongContentType from './wrong-content-type.ts'
import wrongMethod from './wrong-method.ts'
import wrongPath from './wrong-path.ts'

/** Every cause, in the order of `causes`. */
export const causeSpecs: readonly CauseSpec[] = [
  unknownModel,
  retiredModel,
  modelAccess,
  invalidSize,
  invalidParameter,
  unsupportedParameter,
  invalidN,
  missingPrompt,
  promptTooLong,
  authMissingKey,
  authInvalidKey,
  authScope,
  orgVerification,
  quotaExhausted,
  billingLimit,
  rateLimited,
  contentPolicy,
  wrongPath,
  wrongMethod,
  wrongContentType,
  malformedJson,
  payloadTooLarge,
  networkDns,
  networkTls,
  networkProxy,
  networkRefused,
  networkTimeout,
  upstreamOutage,
  upstreamTimeout,
  responseShapeChange,
  urlExpired,
  regionBlocked,
  imageInputInvalid,
  other,
]
