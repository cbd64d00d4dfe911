export { alertLines, type AlertLine, alertTitle, fitTexts } from './alert-text.ts'
export {
  type Check,
  type CheckBlame,
  type CheckResult,
  type CheckSpec,
  type Comparison,
  defineCheck,
  type Message,
  type ResultBuilder,
} from './check.ts'
export { isApi, isServerError, namesFault, wantsTls, worksOtherwise } from './server-state.ts'
export { describeShape, isGatewayType, ownRejections } from './error-text.ts'
export { assessEnforcement, type Enforcement, type RejectionRule, sameRejection } from './enforcement.ts'
export {
  announcedShutdowns,
  countImages,
  describeRejection,
  describeReturned,
  describeUnexpected,
  messageOf,
  namesImage,
  noImagesReason,
  serverFailed,
  wasAccepted,
  wasValidated,
} from './response.ts'
export { concernsOfRejection, describeCause } from './cause-text.ts'
export { connectionFix, type FailedConnection } from './connection-fix.ts'
export { adviceFor, describeLost, refusalFacts, type RefusalFacts } from './advice.ts'
export {
  blameOnTheWay,
  intermediaryBlame,
  isFromLocalNetwork,
  isLoginPage,
  responderOf,
  serverBlame,
} from './responder.ts'
export {
  type DifferingProperty,
  differencesOf,
  differenceTable,
  type DifferenceTable,
} from './differences.ts'
export { concernOf, describeObserved, describeProperty } from './observed-text.ts'
/** Reasons to skip a check that several checks share. */
export * as skipReasons from './skip-reasons.ts'
/** Reasons to leave a check unverified that several checks share. */
export * as unverifiedReasons from './unverified-reasons.ts'
export type { UnverifiedReason } from './unverified-reasons.ts'
export {
  defineDialect,
  type Dialect,
  type IncomingRequest,
  type JobRequest,
  type ResponseContext,
  type ReturnedImage,
  type TranslatedRequest,
} from './dialect.ts'
export { isSimilarName, similarNames, withoutVendor } from './similar-names.ts'
export { unavailableList } from './unavailable-list.ts'
/** Building blocks of a dialect: reading requests and responses in OpenAI's format. */
export * as openaiFormat from './openai-format.ts'
export { definePlugin, type Plugin, type PluginParts } from './plugin.ts'
export { type PackageText, parsePackageText } from './package-text.ts'
export { type Operation, defineProvider, type InputImage, type Provider } from './provider.ts'
/** Reads models lists in provider responses and in source content. */
export * as modelsList from './models-list.ts'
export {
  defineQuirk,
  type Drawing,
  type ExpectedFailure,
  type JsonResponse,
  type RequestContext,
  type Quirk,
  type QuirkHooks,
  type RejectionRef,
  type Transmission,
  type Uploads,
} from './quirk.ts'
export { defineReporter, type FileLocation, type RenderOptions, type Reporter } from './reporter.ts'
export {
  defineNotifier,
  type Dispatch,
  type Mail,
  type Notifier,
  type NotifierContext,
  type NotifierSettings,
  type NotifierResponse,
  type Thread,
} from './notifier.ts'
export { defineSource, type Source, type SourceContent, type SourceContext } from './source.ts'
/** Functions that readers of price lists share: parsing numbers, days and names from upstream, and removing duplicates. */
export * as priceList from './price-list.ts'
export {
  type CauseSpec,
  defineCause,
  type Experiment,
  experiments,
  type Expressions,
  onRequest,
  sequence,
  type Sign,
} from './cause.ts'
export {
  contentTypeOf,
  defineSnippet,
  type SnippetPiece,
  sdkProblem,
  type Snippet,
  type SnippetBody,
  type SnippetRequest,
} from './snippet.ts'
