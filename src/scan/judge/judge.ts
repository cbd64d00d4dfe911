import {
  type Knowledge,
  optionalField,
  type ScanFinding,
  type ScanPlace,
  type Severity,
} from '../../contract/index.ts'
import { type ContractScope, createCoverage } from './coverage.ts'
import { type FoundRequest, foundRequests, modelNameOf } from './found-request.ts'
import { judgeEndpoint } from './judge-endpoint.ts'
import { type Judgement, judgeModel, type ModelQuestion, worse } from './judge-model.ts'
import { judgeValue, lacksEndpoint } from './judge-value.ts'
import { createHosts, nearbyProviders } from './providers.ts'
import { type ModelState, modelState } from './model-state.ts'
import { isTest } from './places.ts'
import type { Rewrite } from './rewrite.ts'
import { type JudgedModel, modelUsages, type Usages } from './usages.ts'

/** What places are judged by. */
export interface JudgeOptions {
  readonly knowledge: Knowledge
  /** ISO day. */
  readonly today: string
  /** The contracts of the contract file. Absent if there is no such file: then nothing is uncovered. */
  readonly contracts?: readonly ContractScope[]
  /** Replacements that the user named, by the model that they replace. */
  readonly chosen?: ReadonlyMap<string, string>
}

/** The judged places, in their order, and the contracts that no place uses. */
export interface JudgedPlaces {
  readonly findings: readonly ScanFinding[]
  readonly unused: readonly string[]
  /** The replacement of each model in code with a shutdown date, or why it is left alone. */
  readonly rewrites: ReadonlyMap<ScanFinding, Rewrite>
  /** Uses of models that no contract covers. */
  readonly usages: Usages
}

/** Judges every place on a day. A comment has no severity, and a place in a test is a notice at most. */
export function judgePlaces(places: readonly ScanPlace[], options: JudgeOptions): JudgedPlaces {
  const { knowledge, today, contracts } = options
  const providerOf = createHosts(knowledge)
  const requests = foundRequests(places, providerOf)
  const states = new Map<string, ModelState | undefined>()
  const stateOf = (model: string, provider: string | undefined, nearby: string | undefined) => {
    const key = JSON.stringify([provider, nearby, model])
    if (!states.has(key)) states.set(key, modelState(knowledge, { model, provider, nearby }, today))
    return states.get(key)
  }
  const coverage = createCoverage(contracts ?? [])
  const preferred = new Set((contracts ?? []).flatMap(({ models }) => models.map((one) => one.toLowerCase())))
  const chosen = new Map([...(options.chosen ?? [])].map(([from, to]) => [from.toLowerCase(), to]))
  const question = { knowledge, today, preferred, chosen }
  const near = nearbyProviders(places, providerOf)
  const rewrites = new Map<ScanFinding, Rewrite>()
  const models: JudgedModel[] = []
  const findings = places.map((place): ScanFinding => {
    const request = requests.get(place)
    const provider = providerOf(place) ?? request?.provider
    const model = place.kind === 'model' ? place : request?.model
    const state = model && stateOf(modelNameOf(model), provider ?? providerOf(model), near(model))
    const { rewrite, ...judged } = judgementOf(place, { request, provider, state, question })
    const test = isTest(place.file)
    const uncovered =
      contracts !== undefined && place.where === 'code' && !test && !coverage.covers(place, state)
    const finding = Object.assign({}, place, inContext(judged, { place, test, uncovered }))
    if (rewrite && place.where === 'code') rewrites.set(finding, rewrite)
    if (place.kind === 'model' && state && (contracts === undefined || uncovered))
      models.push({ finding, state, request })
    return finding
  })
  return { findings, unused: coverage.unused(), rewrites, usages: modelUsages(models) }
}

function judgementOf(
  place: ScanPlace,
  {
    request,
    provider,
    state,
    question,
  }: {
    readonly request: FoundRequest | undefined
    readonly provider: string | undefined
    readonly state: ModelState | undefined
    readonly question: ModelQuestion
  },
): Judgement & { readonly rewrite?: Rewrite } {
  const { knowledge, today } = question
  switch (place.kind) {
    case 'model':
      return state ? judgeModel(place, state, request, question) : { status: 'unknown' }
    case 'endpoint': {
      const judged = judgeEndpoint(place.value, { knowledge, provider, today })
      const missing =
        judged.severity === undefined && state && request?.endpoint !== undefined
          ? lacksEndpoint(state.facts, request.endpoint)
          : undefined
      return { ...judged, ...missing }
    }
    case 'size':
    case 'param':
      return judgeValue(place, request, state?.facts)
  }
}

/** The judgement with what the place itself decides: comments, tests and coverage. */
function inContext(
  judged: Judgement,
  {
    place,
    test,
    uncovered,
  }: { readonly place: ScanPlace; readonly test: boolean; readonly uncovered: boolean },
): Judgement {
  const { severity: own, message, fix, ...known } = judged
  if (place.where === 'comment') return { ...known, ...(test ? { test } : {}) }
  const severity: Severity | undefined =
    test && own !== undefined ? 'notice' : worse(own, uncovered ? 'risky' : undefined)
  const lack = uncovered && message === undefined
  return {
    ...known,
    ...optionalField('severity', severity),
    ...optionalField('message', lack ? `No contract covers ${place.value}` : message),
    ...optionalField('fix', lack ? 'Add the contract that `graycard scan --init` proposes.' : fix),
    ...(uncovered ? { uncovered } : {}),
    ...(test ? { test } : {}),
  }
}
