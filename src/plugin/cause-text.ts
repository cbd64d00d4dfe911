import { type Cause, parameterCauses } from '../contract/index.ts'

const texts: Readonly<Record<Cause, string>> = {
  unknown_model: 'unknown model',
  retired_model: 'retired model',
  model_access: 'no access to the model',
  invalid_size: 'invalid size',
  invalid_parameter: 'invalid parameter',
  unsupported_parameter: 'unsupported parameter',
  invalid_n: 'invalid n',
  missing_prompt: 'missing prompt',
  prompt_too_long: 'prompt too long',
  auth_missing_key: 'missing API key',
  auth_invalid_key: 'invalid API key',
  auth_scope: 'missing permission',
  org_verification: 'unverified organisation',
  quota_exhausted: 'quota exhausted',
  billing_limit: 'billing limit reached',
  rate_limited: 'rate limited',
  content_policy: 'content policy',
  wrong_path: 'no such path',
  wrong_method: 'method not allowed',
  wrong_content_type: 'wrong content type',
  malformed_json: 'malformed JSON',
  payload_too_large: 'payload too large',
  network_dns: 'DNS failure',
  network_tls: 'TLS failure',
  network_proxy: 'proxy failure',
  network_refused: 'connection refused or cut',
  network_timeout: 'network timeout',
  upstream_outage: 'upstream outage',
  upstream_timeout: 'upstream timeout',
  response_shape_change: 'changed response structure',
  url_expired: 'expired URL',
  region_blocked: 'blocked region',
  image_input_invalid: 'invalid input image',
  other: 'unrecognised error',
}

/** A cause as a noun phrase, for a message. */
export const describeCause = (cause: Cause): string => texts[cause]

/** The property behind a rejection with this cause. */
const concernsByCause: Readonly<Partial<Record<Cause, string>>> = {
  unknown_model: 'model',
  retired_model: 'model',
  model_access: 'key',
  invalid_size: 'size',
  invalid_n: 'n',
  auth_missing_key: 'key',
  auth_invalid_key: 'key',
  auth_scope: 'key',
  org_verification: 'account',
  quota_exhausted: 'limits',
  billing_limit: 'limits',
  rate_limited: 'limits',
  wrong_path: 'endpoint',
  wrong_method: 'endpoint',
  wrong_content_type: 'content-type',
  network_proxy: 'proxy',
  image_input_invalid: 'image',
}

/** What a rejection is about, as in the concerns of a finding: the property behind its cause, or the field that it names. */
export const concernsOfRejection = (cause: Cause, field: string | null): readonly string[] => {
  const concern = concernsByCause[cause] ?? (parameterCauses.has(cause) ? field : null)
  return concern === null ? [] : [concern]
}
