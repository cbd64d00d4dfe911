/** The seven groups of checks, in the order of reports. */
export const steps = ['model', 'endpoint', 'auth', 'request', 'output', 'environment', 'limits'] as const
export type Step = (typeof steps)[number]

/**
 * Verdict of a check. `fail`: the contract is broken. `skip`: the check does not apply to the contract, or `--free` leaves it out.
 * `error`: unverified, because a measurement is missing or a precondition failed. An `error` never counts as a pass.
 */
export const verdicts = ['pass', 'fail', 'skip', 'error'] as const
export type Verdict = (typeof verdicts)[number]

/** From least to most severe. */
export const severities = ['notice', 'risky', 'breaking'] as const
export type Severity = (typeof severities)[number]

/** Who has to act. */
export const blames = [
  'your_request',
  'your_account',
  'your_environment',
  'gateway',
  'upstream_change',
  'upstream_outage',
  'limits',
  'policy',
  'unknown',
] as const
export type Blame = (typeof blames)[number]

/** Who has to act, for people: `Who has to act: you, in the request`. */
export const whoActs: Readonly<Record<Blame, string>> = {
  your_request: 'you, in the request',
  your_account: 'you, in the account',
  your_environment: 'you, in the environment',
  gateway: 'the gateway’s operator',
  upstream_change: 'you: the API changed',
  upstream_outage: 'the provider: wait, or use another one',
  limits: 'you: send fewer requests, or raise the limit',
  policy: 'you, in the prompt or the image',
  unknown: 'unknown',
}

/** Why a request failed. The names are API. */
export const causes = [
  'unknown_model',
  'retired_model',
  'model_access',
  'invalid_size',
  'invalid_parameter',
  'unsupported_parameter',
  'invalid_n',
  'missing_prompt',
  'prompt_too_long',
  'auth_missing_key',
  'auth_invalid_key',
  'auth_scope',
  'org_verification',
  'quota_exhausted',
  'billing_limit',
  'rate_limited',
  'content_policy',
  'wrong_path',
  'wrong_method',
  'wrong_content_type',
  'malformed_json',
  'payload_too_large',
  'network_dns',
  'network_tls',
  'network_proxy',
  'network_refused',
  'network_timeout',
  'upstream_outage',
  'upstream_timeout',
  'response_shape_change',
  'url_expired',
  'region_blocked',
  'image_input_invalid',
  'other',
] as const
export type Cause = (typeof causes)[number]

/** Causes that prove that the server validated the request fields. */
export const parameterCauses: ReadonlySet<Cause> = new Set<Cause>([
  'invalid_size',
  'invalid_parameter',
  'unsupported_parameter',
  'invalid_n',
  'missing_prompt',
  'prompt_too_long',
])

/** Causes that prove that the server accepted the API key and read the request. */
export const requestCauses: ReadonlySet<Cause> = new Set<Cause>([
  ...parameterCauses,
  'unknown_model',
  'retired_model',
  'malformed_json',
  'image_input_invalid',
  'content_policy',
])

/** Causes about the API key, the account, or what they may use. */
export const accountCauses: ReadonlySet<Cause> = new Set<Cause>([
  'auth_invalid_key',
  'auth_missing_key',
  'auth_scope',
  'model_access',
  'org_verification',
])

/** Causes of an error in the server, and of an unrecognised error. They name no fault of the request, the key or the account. */
export const serverCauses: ReadonlySet<Cause> = new Set<Cause>([
  'upstream_outage',
  'upstream_timeout',
  'other',
])

const stepOfPrefix: Readonly<Record<string, Step>> = { billing: 'limits', prompt: 'output' }

/**
 * The step of a check, from its id `step/name`. `billing/…` belongs to limits, `prompt/…` to output. The id of a plug-in's check starts
 * with the plug-in's name: `brand/output/file-size`.
 */
export function stepOf(check: string): Step {
  const parts = check.split('/')
  const prefix = (parts.length > 2 ? parts[1] : parts[0]) ?? ''
  const step = steps.find((known) => known === prefix) ?? stepOfPrefix[prefix]
  if (!step) throw new TypeError(`check id "${check}" does not start with a step`)
  return step
}

/** First parts of the ids of Graycard's own checks. A plug-in must not use these names. */
export const checkGroups: readonly string[] = [...steps, ...Object.keys(stepOfPrefix)]

/** Whether `severity` is at or above `threshold`. `none` is above every severity. */
export function reaches(severity: Severity, threshold: Severity | 'none'): boolean {
  return threshold !== 'none' && severities.indexOf(severity) >= severities.indexOf(threshold)
}

/** Formats a number with its noun: `1 image`, `2 images`. */
export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`
