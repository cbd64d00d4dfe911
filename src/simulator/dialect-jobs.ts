import { createHash } from 'node:crypto'
import type { IncomingRequest, JsonResponse, ReturnedImage } from '../plugin/index.ts'

/** A response that a client may poll for. */
export interface PolledResponse {
  readonly response: JsonResponse
  readonly submitted: IncomingRequest
  readonly images: readonly ReturnedImage[]
  polls: number
  canceled: boolean
}

interface JobStore {
  /** Stores a job and returns its id. */
  readonly add: (job: PolledResponse) => string
  readonly find: (id: string) => PolledResponse | undefined
  /** The id of a response that is no job. */
  readonly nextId: () => string
}

/** At this limit, the oldest job is dropped. */
const maxJobs = 256

/** A job is done at its second poll. */
const pollsUntilDone = 2

/** Whether a job is done, so that it cannot be canceled. */
export const isDone = ({ polls }: PolledResponse): boolean => polls >= pollsUntilDone

/** Stores the responses that clients poll for. The ids are UUIDs, and the same in every run. */
export function createJobStore(prefix: string): JobStore {
  const jobs = new Map<string, PolledResponse>()
  let count = 0
  const nextId = () => uuidOf(createHash('sha256').update(`${prefix}/${++count}`).digest('hex'))
  return {
    nextId,
    add(job) {
      const id = nextId()
      jobs.set(id, job)
      const oldest = jobs.keys().next().value
      if (jobs.size > maxJobs && oldest !== undefined) jobs.delete(oldest)
      return id
    },
    find: (id) => jobs.get(id),
  }
}

/** The first digits of a hash as a random UUID, version 4. */
const uuidOf = (hex: string) => hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-a$4-$5')
