import type { RejectionRow } from '../../contract/index.ts'

const account = 'your_account'
const troubleshooting = {
  param: null,
  kind: 'documented',
  source: 'https://ai.google.dev/gemini-api/docs/troubleshooting',
  date: '2026-11-24',
} as const
const observed = {
  param: null,
  kind: 'observed',
  source: 'recorded answers of generativelanguage.googleapis.com in public repositories',
  date: '2026-11-24',
} as const

/** Rejections of Google. `type` is the status of its error object, `code` the reason in its details. */
export const fromGoogle: readonly RejectionRow[] = [
  {
    id: 'google-no-key',
    cause: 'auth_missing_key',
    blame: account,
    status: 403,
    type: 'PERMISSION_DENIED',
    code: null,
    message:
      "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
    pattern: 'unregistered callers|without established identity',
    ...observed,
  },
  {
    id: 'google-wrong-key',
    cause: 'auth_invalid_key',
    blame: account,
    status: 400,
    type: 'INVALID_ARGUMENT',
    code: 'API_KEY_INVALID',
    message: 'API key not valid. Please pass a valid API key.',
    pattern: 'api key (not valid|expired)|pass a valid api key|api key was reported as leaked',
    ...observed,
  },
  {
    id: 'google-key-blocked',
    cause: 'auth_scope',
    blame: account,
    status: 403,
    type: 'PERMISSION_DENIED',
    code: 'API_KEY_SERVICE_BLOCKED',
    message: 'Requests to this API generativelanguage.googleapis.com method {method} are blocked.',
    pattern: 'requests to this api .{0,200}are blocked',
    ...observed,
  },
  {
    id: 'google-api-disabled',
    cause: 'model_access',
    blame: account,
    status: 403,
    type: 'PERMISSION_DENIED',
    code: 'SERVICE_DISABLED',
    message:
      'Generative Language API has not been used in project {project} before or it is disabled. Enable it by visiting https://console.developers.google.com/ then retry.',
    pattern: 'has not been used in project .{0,60}(disabled|before)',
    ...observed,
  },
  {
    id: 'google-no-tier',
    cause: 'quota_exhausted',
    blame: account,
    status: 429,
    type: 'RESOURCE_EXHAUSTED',
    code: null,
    message:
      'You exceeded your current quota, please check your plan and billing details. * Quota exceeded for metric: {metric}, limit: 0, model: {model}',
    pattern: 'quota exceeded for metric: .{0,200}limit: 0\\b|prepayment credits are depleted',
    ...observed,
  },
  {
    id: 'google-rate',
    cause: 'rate_limited',
    blame: 'limits',
    status: 429,
    type: 'RESOURCE_EXHAUSTED',
    code: null,
    message:
      'You exceeded your current quota, please check your plan and billing details. * Quota exceeded for metric: {metric}, limit: 10, model: {model} Please retry in {seconds}s.',
    pattern: 'quota exceeded for metric|resource has been exhausted',
    ...observed,
  },
  {
    id: 'google-no-free-tier',
    cause: 'region_blocked',
    blame: 'your_environment',
    status: 400,
    type: 'FAILED_PRECONDITION',
    code: null,
    message:
      'Gemini API free tier is not available in your country. Please enable billing on your project in Google AI Studio.',
    pattern: 'free tier is not available in your country',
    ...troubleshooting,
  },
  {
    id: 'google-no-text',
    cause: 'missing_prompt',
    blame: 'your_request',
    status: 400,
    type: 'INVALID_ARGUMENT',
    code: null,
    message:
      "* GenerateContentRequest.contents[0].parts[0].data: required oneof field 'data' must have one initialized field",
    pattern: "required oneof field 'data'|contents is not specified|contents.{0,40}must not be empty",
    ...observed,
  },
  {
    id: 'google-candidates',
    cause: 'invalid_n',
    blame: 'your_request',
    status: 400,
    type: 'INVALID_ARGUMENT',
    code: null,
    message: 'Multiple candidates is not enabled for this model',
    pattern: 'multiple candidates|candidate_?count',
    ...observed,
  },
  {
    id: 'google-blocked',
    cause: 'content_policy',
    blame: 'policy',
    status: 200,
    type: null,
    code: 'IMAGE_SAFETY',
    otherCodes: Object.fromEntries(
      [
        'SAFETY',
        'PROHIBITED_CONTENT',
        'IMAGE_PROHIBITED_CONTENT',
        'BLOCKLIST',
        'SPII',
        'RECITATION',
        'IMAGE_RECITATION',
        'JAILBREAK',
        'MODEL_ARMOR',
      ].map((code) => [code, 'https://ai.google.dev/api/generate-content#FinishReason and #BlockReason']),
    ),
    message: 'IMAGE_SAFETY',
    pattern:
      '^(IMAGE_)?(SAFETY|PROHIBITED_CONTENT|RECITATION)$|generative ai prohibited use|could not be submitted.{0,80}sensitive',
    ...troubleshooting,
    source: 'https://ai.google.dev/api/generate-content#FinishReason',
  },
]
