import type { Quirk } from '../../plugin/index.ts'
import badSize500 from './bad-size-500.ts'
import dataUrlPrefix from './data-url-prefix.ts'
import echoMissing from './echo-missing.ts'
import emptyData from './empty-data.ts'
import errorIn200 from './error-in-200.ts'
import formatLabelWrong from './format-label-wrong.ts'
import htmlErrorPage from './html-error-page.ts'
import keyListsOnly from './key-lists-only.ts'
import metadataStripped from './metadata-stripped.ts'
import nIgnoredBilled from './n-ignored-billed.ts'
import noCredit403 from './no-credit-403.ts'
import organisationNotVerified from './organisation-not-verified.ts'
import rateLimitNoRetryAfter from './rate-limit-no-retry-after.ts'
import redirectToOtherHost from './redirect-to-other-host.ts'
import retiredStillListed from './retired-still-listed.ts'
import sizeIgnored from './size-ignored.ts'
import sizeSnapped from './size-snapped.ts'
import transparentRefused from './transparent-refused.ts'
import unknownFieldsDropped from './unknown-fields-dropped.ts'
import unknownModelServed from './unknown-model-served.ts'
import urlInsteadOfB64 from './url-instead-of-b64.ts'
import urlUnreachable from './url-unreachable.ts'
import usageMissing from './usage-missing.ts'
import wrongKeyAccepted from './wrong-key-accepted.ts'

export const quirks: readonly Quirk[] = [
  badSize500,
  dataUrlPrefix,
  echoMissing,
  emptyData,
  errorIn200,
  formatLabelWrong,
  htmlErrorPage,
  keyListsOnly,
  metadataStripped,
  nIgnoredBilled,
  noCredit403,
  organisationNotVerified,
  rateLimitNoRetryAfter,
  redirectToOtherHost,
  retiredStillListed,
  sizeIgnored,
  sizeSnapped,
  transparentRefused,
  unknownFieldsDropped,
  unknownModelServed,
  urlInsteadOfB64,
  urlUnreachable,
  usageMissing,
  wrongKeyAccepted,
]
