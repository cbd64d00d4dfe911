import type { SimulatedState } from '../../contract/index.ts'
import { knowledge } from '../../knowledge/index.ts'

/** The states of the API that a request to the simulator can ask for. */
export const states: readonly SimulatedState[] = knowledge.states ?? []
