import type { SimulatedState } from '../contract/index.ts'

/**
 * States of the API that a request to the simulator can ask for. Sources of the responses: the rejections with these ids. OpenAI documents no
 * bill for an error. A request that the client gave up is billed (DEEIX-Chat#326, 2026-06-19).
 */
export const states: readonly SimulatedState[] = [
  { word: 'moderation', title: 'The prompt is blocked', rejection: 'moderation-input' },
  {
    word: 'moderation-output',
    title: 'The finished image is blocked',
    rejection: 'moderation-output',
    midStream: true,
  },
  {
    word: 'no-quota',
    key: 'sk-sim-no-quota',
    title: 'The account has no credit',
    rejection: 'quota',
  },
  {
    word: 'billing-limit',
    key: 'sk-sim-billing-limit',
    title: 'The account has reached its hard limit',
    rejection: 'billing-limit',
  },
  {
    word: 'unverified',
    key: 'sk-sim-unverified',
    title: 'The organization is not verified',
    rejection: 'org-verification',
  },
  {
    word: 'no-access',
    key: 'sk-sim-no-access',
    title: 'The project has no access to the model',
    rejection: 'model-access',
  },
  {
    word: 'spend-limit',
    key: 'sk-sim-spend-limit',
    title: 'The project has reached its spend limit',
    rejection: 'spend-limit',
  },
  {
    word: 'rate-limit',
    key: 'sk-sim-rate-limit',
    title: 'The rate limit is reached',
    rejection: 'images-per-minute',
  },
  { word: 'overloaded', title: 'The server is overloaded', rejection: 'overloaded' },
  { word: 'slow-down', title: 'The server asks to slow down', rejection: 'slow-down' },
  { word: 'server-error', title: 'The server fails', rejection: 'server-error' },
  {
    word: 'generation-failed',
    title: 'The image fails, in a stream after its partial images',
    rejection: 'generation-failed',
    midStream: true,
  },
  {
    word: 'image-download',
    title: 'An input image cannot be downloaded',
    rejection: 'image-download',
  },
  {
    word: 'timeout',
    title: 'The response comes after 10 minutes, longer than clients wait',
    delaySeconds: 600,
  },
]
