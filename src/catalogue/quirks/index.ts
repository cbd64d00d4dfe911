import type { Quirk } from '../../plugin/index.ts'
import autoSizeOffGrid from './auto-size-off-grid.ts'
import badSize500 from './bad-size-500.ts'
import dataUrlPrefix from './data-url-prefix.ts'
import echoMissing from './echo-missing.ts'
import edgeTimeout524 from './edge-timeout-524.ts'
import editsMissing from './edits-missing.ts'
import emptyData from './empty-data.ts'
import errorIn200 from './error-in-200.ts'
import errorTypeRenamed from './error-type-renamed.ts'
import errorWithoutParam from './error-without-param.ts'
import formatLabelWrong from './format-label-wrong.ts'
import htmlErrorPage from './html-error-page.ts'
import jpegForPng from './jpeg-for-png.ts'
import keyListsOnly from './key-lists-only.ts'
import mask502 from './mask-502.ts'
import maskDropped from './mask-dropped.ts'
import metadataStripped from './metadata-stripped.ts'
import modelEchoedOtherwise from './model-echoed-otherwise.ts'
import modelWithdrawn from './model-withdrawn.ts'
import modelsListStale from './models-list-stale.ts'
import moderationBlocked from './moderation-blocked.ts'
import moderationIn200 from './moderation-in-200.ts'
import nIgnored from './n-ignored.ts'
import nIgnoredBilled from './n-ignored-billed.ts'
import noCredit403 from './no-credit-403.ts'
import nullRefused from './null-refused.ts'
import olderModelAnswers from './older-model-answers.ts'
import organisationNotVerified from './organisation-not-verified.ts'
import overloaded503 from './overloaded-503.ts'
import plainTextError from './plain-text-error.ts'
import qualityDropped from './quality-dropped.ts'
import rateLimitNoRetryAfter from './rate-limit-no-retry-after.ts'
import rateLimitZero from './rate-limit-zero.ts'
import redirectToOtherHost from './redirect-to-other-host.ts'
import resetMidBody from './reset-mid-body.ts'
import responseFormatAccepted from './response-format-accepted.ts'
import responseFormatDemanded from './response-format-demanded.ts'
import retiredStillListed from './retired-still-listed.ts'
import severalUploadsRefused from './several-uploads-refused.ts'
import sizeIgnored from './size-ignored.ts'
import sizeSnapped from './size-snapped.ts'
import slowDrip from './slow-drip.ts'
import transparentIgnored from './transparent-ignored.ts'
import transparentRefused from './transparent-refused.ts'
import truncatedBase64 from './truncated-base64.ts'
import unknownFieldsDropped from './unknown-fields-dropped.ts'
import unknownModelServed from './unknown-model-served.ts'
import uploadsLost from './uploads-lost.ts'
import uploadsNotLookedAt from './uploads-not-looked-at.ts'
import urlExpired from './url-expired.ts'
import urlInsteadOfB64 from './url-instead-of-b64.ts'
import urlShortLived from './url-short-lived.ts'
import urlUnreachable from './url-unreachable.ts'
import usageAsText from './usage-as-text.ts'
import usageMissing from './usage-missing.ts'
import usageWithoutDetails from './usage-without-details.ts'
import usageZero from './usage-zero.ts'
import wrongKeyAccepted from './wrong-key-accepted.ts'

export const quirks: readonly Quirk[] = [
  autoSizeOffGrid,
  badSize500,
  dataUrlPrefix,
  echoMissing,
  edgeTimeout524,
  editsMissing,
  emptyData,
  errorIn200,
  errorTypeRenamed,
  errorWithoutParam,
  formatLabelWrong,
  htmlErrorPage,
  jpegForPng,
  keyListsOnly,
  mask502,
  maskDropped,
  metadataStripped,
  modelEchoedOtherwise,
  modelWithdrawn,
  modelsListStale,
  moderationBlocked,
  moderationIn200,
  nIgnored,
  nIgnoredBilled,
  noCredit403,
  nullRefused,
  olderModelAnswers,
  organisationNotVerified,
  overloaded503,
  plainTextError,
  qualityDropped,
  rateLimitNoRetryAfter,
  rateLimitZero,
  redirectToOtherHost,
  resetMidBody,
  responseFormatAccepted,
  responseFormatDemanded,
  retiredStillListed,
  severalUploadsRefused,
  sizeIgnored,
  sizeSnapped,
  slowDrip,
  transparentIgnored,
  transparentRefused,
  truncatedBase64,
  unknownFieldsDropped,
  unknownModelServed,
  uploadsLost,
  uploadsNotLookedAt,
  urlExpired,
  urlInsteadOfB64,
  urlShortLived,
  urlUnreachable,
  usageAsText,
  usageMissing,
  usageWithoutDetails,
  usageZero,
  wrongKeyAccepted,
]
