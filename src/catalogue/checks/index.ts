import type { Check } from '../../plugin/index.ts'
import authKeyAccepted from './auth/key-accepted.ts'
import authKeyPresent from './auth/key-present.ts'
import authMissingKeyRefused from './auth/missing-key-refused.ts'
import authOrganisationVerified from './auth/organisation-verified.ts'
import authScope from './auth/scope.ts'
import authWrongKeyRefused from './auth/wrong-key-refused.ts'
import billingBudget from './billing/budget.ts'
import billingChargedAsAsked from './billing/charged-as-asked.ts'
import billingPriceAsAgreed from './billing/price-as-agreed.ts'
import billingPriceKnown from './billing/price-known.ts'
import endpointCertificate from './endpoint/certificate.ts'
import endpointDeprecationHeaders from './endpoint/deprecation-headers.ts'
import endpointMethod from './endpoint/method.ts'
import endpointNoRedirect from './endpoint/no-redirect.ts'
import endpointPath from './endpoint/path.ts'
import endpointReachable from './endpoint/reachable.ts'
import endpointRequestId from './endpoint/request-id.ts'
import environmentClock from './environment/clock.ts'
import environmentLatency from './environment/latency.ts'
import environmentProxy from './environment/proxy.ts'
import environmentSameAsLock from './environment/same-as-lock.ts'
import environmentSameAsSiblings from './environment/same-as-siblings.ts'
import limitsHeaders from './limits/headers.ts'
import limitsHeadroom from './limits/headroom.ts'
import modelActive from './model/active.ts'
import modelListed from './model/listed.ts'
import modelNonexistentRefused from './model/nonexistent-refused.ts'
import modelReplacementKnown from './model/replacement-known.ts'
import modelSubstituted from './model/substituted.ts'
import modelSuccessorFits from './model/successor-fits.ts'
import outputAlpha from './output/alpha.ts'
import outputCount from './output/count.ts'
import outputDecodes from './output/decodes.ts'
import outputDelivery from './output/delivery.ts'
import outputDistinct from './output/distinct.ts'
import outputEcho from './output/echo.ts'
import outputEdited from './output/edited.ts'
import outputEnvelope from './output/envelope.ts'
import outputFitsFrame from './output/fits-frame.ts'
import outputFormat from './output/format.ts'
import outputMaskKept from './output/mask-kept.ts'
import outputNotBlank from './output/not-blank.ts'
import outputProvenance from './output/provenance.ts'
import outputSize from './output/size.ts'
import outputStream from './output/stream.ts'
import outputTokens from './output/tokens.ts'
import outputUsage from './output/usage.ts'
import promptEdits from './prompt/edits.ts'
import promptFormats from './prompt/formats.ts'
import promptText from './prompt/text.ts'
import promptTransparency from './prompt/transparency.ts'
import requestAccepted from './request/accepted.ts'
import requestContentTypeEnforced from './request/content-type-enforced.ts'
import requestErrorShape from './request/error-shape.ts'
import requestImageEnforced from './request/image-enforced.ts'
import requestMaskEnforced from './request/mask-enforced.ts'
import requestNEnforced from './request/n-enforced.ts'
import requestSizeEnforced from './request/size-enforced.ts'
import requestUnknownField from './request/unknown-field.ts'
import requestValid from './request/valid.ts'

/** In the order of the seven steps, which is also the display order. */
export const checks: readonly Check[] = [
  modelListed,
  modelActive,
  modelReplacementKnown,
  modelSuccessorFits,
  modelNonexistentRefused,
  modelSubstituted,
  endpointReachable,
  endpointCertificate,
  endpointPath,
  endpointMethod,
  endpointNoRedirect,
  endpointDeprecationHeaders,
  endpointRequestId,
  authKeyPresent,
  authMissingKeyRefused,
  authWrongKeyRefused,
  authKeyAccepted,
  authScope,
  authOrganisationVerified,
  requestValid,
  requestAccepted,
  requestContentTypeEnforced,
  requestSizeEnforced,
  requestNEnforced,
  requestImageEnforced,
  requestMaskEnforced,
  requestUnknownField,
  requestErrorShape,
  outputEnvelope,
  outputDecodes,
  outputCount,
  outputSize,
  outputFormat,
  outputAlpha,
  outputNotBlank,
  outputDistinct,
  outputDelivery,
  outputEcho,
  outputUsage,
  outputTokens,
  outputProvenance,
  outputFitsFrame,
  outputEdited,
  outputMaskKept,
  outputStream,
  promptText,
  promptTransparency,
  promptFormats,
  promptEdits,
  environmentSameAsLock,
  environmentSameAsSiblings,
  environmentProxy,
  environmentClock,
  environmentLatency,
  limitsHeaders,
  limitsHeadroom,
  billingPriceKnown,
  billingPriceAsAgreed,
  billingChargedAsAsked,
  billingBudget,
]
