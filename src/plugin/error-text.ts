import type { ProbeResponse, Rejection } from '../contract/index.ts'

const shapes: Readonly<Record<Rejection['shape'], string>> = {
  html: 'a web page',
  text: 'bare text',
  empty: 'an empty body',
  json: 'another JSON object',
  openai: 'OpenAI’s error object',
}

/** The format of an error as a noun phrase, for a message. */
export const describeShape = (shape: Rejection['shape']): string => shapes[shape]

/**
 * Error types that gateway software uses in place of the API's own. Sources: songquanpeng/one-api relay/controller/image.go @8df4a267;
 * QuantumNous/new-api types/error.go, read 2026-11-24.
 */
const gatewayTypes = /^(one_api|new_api|shell_api|upstream)_error$/

/** Whether an error type is one of gateway software. */
export const isGatewayType = (type: string | null): boolean => gatewayTypes.test(type ?? '')

/**
 * The rejection of a request, in a list. Not that of a job, nor one that the API documents with a success status: their status is another’s.
 * Nor the response of a proxy or login page, which says nothing about the API's errors.
 */
export const ownRejections = ({
  outcome,
  grounds,
  blame,
}: Partial<ProbeResponse> = {}): readonly Rejection[] =>
  outcome?.kind === 'refused' &&
  !outcome.job &&
  !outcome.inBand &&
  grounds?.kind !== 'intermediary' &&
  blame !== 'your_environment'
    ? [outcome]
    : []
