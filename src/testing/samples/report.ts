import {
  type Finding,
  type Report,
  type Run,
  runVerdict,
  tally,
  verdictOfRuns,
} from '../../contract/index.ts'
import type { RenderOptions } from '../../plugin/index.ts'

/** A finding to build test cases from: a failure by default. */
export const aFinding = (over: Partial<Finding> = {}): Finding => ({
  check: 'output/size',
  step: 'output',
  title: 'Images have the requested size',
  verdict: 'fail',
  severity: 'breaking',
  blame: 'gateway',
  messageId: 'wrong',
  message: 'Returned 1254x1254, requested 1024x1024',
  fix: 'Measure every image.',
  data: { expected: '1024x1024', seen: '1254x1254' },
  fingerprint: 'hero@production/output/size#wrong',
  evidence: ['x1'],
  ...over,
})

/** A check that did not fail. */
export const aPass = (over: Partial<Finding> = {}): Finding => {
  const { fix: _fix, ...rest } = aFinding({
    verdict: 'pass',
    blame: null,
    messageId: null,
    message: 'fine',
    data: {},
    ...over,
  })
  return rest
}

export const aRun = (over: Partial<Run> = {}): Run => {
  const { findings = [aFinding()] } = over
  return {
    contract: 'hero',
    environment: 'production',
    subject: { provider: 'acme', model: 'painter-1', endpoint: 'https://api.acme.example/v1' },
    verdict: runVerdict(findings, 'breaking'),
    findings,
    images: [],
    fitted: [],
    spend: { images: 0, ambiguous: 0, usd: { low: 0, high: 0 } },
    exchanges: [],
    ...over,
  }
}

export const aReport = (...runs: readonly Run[]): Report => ({
  schema: 'graycard/report@1',
  startedAt: '2026-11-24T10:00:00.000Z',
  finishedAt: '2026-11-24T10:01:00.000Z',
  ...verdictOfRuns(runs),
  failOn: 'breaking',
  runs,
  summary: tally(runs.flatMap((run) => run.findings)),
})

/** Options of a report without a terminal, images and the text of the contract file. */
export const plainRenderOptions: RenderOptions = {
  columns: 80,
  colour: false,
  image: () => undefined,
  path: () => undefined,
  exchange: () => undefined,
  detail: 'normal',
  config: 'graycard.yaml',
  acceptCommand: (fingerprint) => `graycard accept ${fingerprint}`,
  locate: () => ({ file: 'graycard.yaml' }),
  checkInfo: () => undefined,
  version: '1.2.3',
}
