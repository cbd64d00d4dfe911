import type { RejectionRow } from '../../contract/index.ts'
import { guide } from './sources.ts'

const imageUser = 'image_generation_user_error'

const moderation = {
  cause: 'content_policy',
  blame: 'policy',
  status: 400,
  type: imageUser,
  code: 'moderation_blocked',
  param: null,
  message:
    'Your request was rejected by the safety system. If you believe this is an error, contact us at help.openai.com and include the request ID {request}.',
  pattern: 'rejected by the safety system',
  kind: 'observed',
  source: 'public test of a client, captured live at POST /v1/images/generations',
  date: '2026-09-20',
} as const

/** Rejections that a conforming request can get: the prompt or the image is blocked, or the server fails. */
export const ofStates: readonly RejectionRow[] = [
  {
    ...moderation,
    id: 'moderation-input',
    details: { moderation_details: { moderation_stage: 'input', categories: ['other'] } },
  },
  {
    ...moderation,
    id: 'moderation-output',
    details: { moderation_details: { moderation_stage: 'output', categories: ['other'] } },
    source: 'openai/codex#46737',
  },
  {
    id: 'slow-down',
    cause: 'upstream_outage',
    blame: 'upstream_outage',
    status: 503,
    type: 'service_unavailable_error',
    code: 'slow_down',
    param: null,
    message:
      'Slow down: a sudden increase in your request rate is impacting service reliability. Please reduce your request rate to its original level.',
    pattern: 'impacting service reliability',
    ...guide,
  },
  {
    id: 'generation-failed',
    cause: 'upstream_outage',
    blame: 'upstream_outage',
    status: 500,
    type: 'image_generation_server_error',
    code: 'image_generation_failed',
    param: null,
    message: 'Image generation failed',
    pattern: '^image generation failed$',
    kind: 'observed',
    source: 'sdcb/chats (“event: error” of a stream)',
    date: '2025-11-01',
  },
]
