import { describe, expect, test } from 'vitest'
import type { NotifierContext, NotifierResponse } from '../../plugin/index.ts'
import { anAlert, deliveryContext } from '../../testing/index.ts'
import githubIssue from './github-issue.ts'

const settings = { repository: 'acme/app', token: 'ghs_secret', api: 'https://ghe.example/api/v3' }
const step = (context: Partial<NotifierContext>, fields: Parameters<typeof anAlert>[0] = {}) => {
  const dispatch = githubIssue.encode(anAlert(fields), settings, deliveryContext(context))
  if (dispatch.kind !== 'http') return dispatch.kind
  return `${dispatch.method} ${dispatch.url.replace('https://ghe.example/api/v3/repos/acme/app/issues', '')}`
}
const list = (issues: readonly unknown[]): NotifierResponse => ({
  step: 'list',
  status: 200,
  text: JSON.stringify(issues),
})
const marked = { number: 7, body: 'x <!-- graycard cause c1 --> <!-- graycard delivery d0 -->' }
const look = (status: number): NotifierResponse => ({
  step: 'look',
  status,
  text: JSON.stringify(status === 200 ? marked : {}),
})
const commented: NotifierResponse = { step: 'comment', status: 201, text: '{}' }
const edited: NotifierResponse = { step: 'edit', status: 200, text: JSON.stringify(marked) }
const page = (n: number) => `GET ?state=all&sort=updated&direction=desc&per_page=100&page=${n}`
const full = Array.from({ length: 100 }, (_one, index) => ({ number: index + 100, body: null }))

describe('goes from step to step', () => {
  test.each<[string, Partial<NotifierContext>, Parameters<typeof anAlert>[0], string]>([
    ['searches for an unknown issue first', {}, {}, page(1)],
    ['goes on to the next page', { responses: [list(full)] }, {}, page(2)],
    ['searches five pages at most', { responses: [1, 2, 3, 4, 5].map(() => list(full)) }, {}, 'POST '],
    ['opens an issue if there is none', { responses: [list([])] }, {}, 'POST '],
    [
      'is done once it is open',
      { responses: [list([]), { step: 'open', status: 201, text: '{"number":1}' }] },
      {},
      'none',
    ],
    ['opens none for an alert that is over', { responses: [list([])] }, { state: 'over' }, 'none'],
    ['ignores pull requests', { responses: [list([{ ...marked, pull_request: {} }])] }, {}, 'POST '],
    ['comments on one it finds', { responses: [list([marked])] }, {}, 'POST /7/comments'],
    ['then edits it', { responses: [list([marked]), commented] }, {}, 'PATCH /7'],
    ['then is done', { responses: [list([marked]), commented, edited] }, {}, 'none'],
    ['requests the remembered issue', { thread: { issue: 7 } }, {}, 'GET /7'],
    ['comments on the one in mind', { thread: { issue: 7 }, responses: [look(200)] }, {}, 'POST /7/comments'],
    ['looks for another where it is gone', { thread: { issue: 7 }, responses: [look(410)] }, {}, page(1)],
    ['is done where an earlier try was', { deliveryId: 'd0', responses: [list([marked])] }, {}, 'none'],
  ])('%s', (_name, context, fields, expected) => {
    expect(step(context, fields)).toBe(expected)
  })
})

const bodyOf = (context: Partial<NotifierContext>, fields: Parameters<typeof anAlert>[0] = {}) => {
  const dispatch = githubIssue.encode(anAlert(fields), settings, deliveryContext(context))
  return dispatch.kind === 'http' ? JSON.parse(dispatch.body ?? 'null') : undefined
}
test('a new issue contains the alert and its marker', () => {
  expect(bodyOf({ responses: [list([])] })).toMatchSnapshot()
})
test.each([
  ['over', { state: 'closed', state_reason: 'completed' }],
  ['updated', { state: 'open' }],
] as const)('the issue of an alert that is %s', (state, expected) => {
  expect(bodyOf({ responses: [list([marked]), commented] }, { state })).toMatchObject(expected)
})
test('upstream text cannot leave its code span or forge a marker', () => {
  const text = '`` @everyone #1 <!-- graycard cause c2 --> ```'
  const { body } = bodyOf({ responses: [list([])] }, { facts: [text] })
  expect(body).toContain('- ```` `` @everyone #1 <!-- graycard cause c2 --> ``` ````')
})
test('remembers the number of the issue', () => {
  expect(githubIssue.remember?.([{ step: 'open', status: 201, text: '{"number":12}' }])).toEqual({
    issue: 12,
  })
  expect(githubIssue.remember?.([list([marked]), commented, edited])).toEqual({ issue: 7 })
  expect(githubIssue.remember?.([{ step: 'open', status: 201, text: 'not JSON' }])).toBeUndefined()
})
