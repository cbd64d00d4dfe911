export { contractFileFor, type ProjectScan, scanProject } from './scan-project.ts'
export { scanDestinations, deliverScan } from './deliver-scan.ts'
export { diffText, type LeftPlace, planRewrites, writeRewrites } from './rewrite-files.ts'
export {
  contractsText,
  type ContractProposal,
  proposeContracts,
  proposedFileText,
} from './propose-contracts.ts'
