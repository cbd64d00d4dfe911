export { proposeKnowledge, writePatch } from './propose.ts'
export type { ModelProposal, ProposalHint, ProposedClaim } from '../../engine/track/index.ts'
