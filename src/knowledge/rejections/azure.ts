import type { RejectionRow } from '../../contract/index.ts'

const azure = { type: null, param: null, kind: 'observed', date: '2026-11-22' } as const

/** Rejections of Azure about deployments and resources. */
export const fromAzure: readonly RejectionRow[] = [
  {
    id: 'azure-deployment',
    cause: 'unknown_model',
    blame: 'your_request',
    status: 404,
    code: 'DeploymentNotFound',
    message:
      'The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.',
    pattern: 'deployment.{0,60}(does not exist|not found)|deploymentnotfound',
    ...azure,
    kind: 'inferred',
    source:
      'lobehub/lobehub#14450, BerriAI/litellm#26316 (deployment name against model id); text remembered',
  },
  {
    id: 'azure-blocked',
    cause: 'content_policy',
    blame: 'your_account',
    status: 403,
    code: 'Forbidden',
    message:
      'Your resource has been temporarily blocked because we detected behavior that may violate our content policy.',
    pattern: 'resource has been (temporarily )?blocked',
    ...azure,
    source: 'pollinations/pollinations#12067 (“temporarily blocked”, 2026-06-28)',
  },
  {
    id: 'azure-other-model',
    cause: 'unknown_model',
    blame: 'your_request',
    status: 400,
    code: 'OperationNotSupported',
    message:
      'The {operation} operation does not work with the specified model, {model}. Please choose different model and try again.',
    pattern: 'operation does not work with the specified model',
    ...azure,
    kind: 'inferred',
    source: 'general knowledge of Azure’s other operations, not captured on images',
  },
]
