/**
 * Google's words for an exhausted quota of a model, or for a project whose tier has none. Source: googleapis/js-genai#1322, 2026-02-12. The
 * metric of a paid tier and its limit are inferred.
 */
export const googleQuota = (model: string, none: boolean, retrySeconds = '60'): string =>
  `You exceeded your current quota, please check your plan and billing details. For more information on this error, head to: https://ai.google.dev/gemini-api/docs/rate-limits. To monitor your current usage, head to: https://ai.dev/rate-limit. \n* Quota exceeded for metric: generativelanguage.googleapis.com/generate_content_${none ? 'free' : 'paid'}_tier_requests, limit: ${none ? 0 : 10}, model: ${model}${none ? '' : `\nPlease retry in ${retrySeconds}s.`}`
