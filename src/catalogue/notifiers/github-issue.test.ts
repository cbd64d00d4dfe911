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
    ['looks for a forgotten one first', {}, {}, page(1)],
    ['goes on to the next page', { responses: [list(full)] }, {}, page(2)],
    ['looks through no more than five', { responses: [1, 2, 3, 4, 5].map(() => list(full)) }, {}, 'POST '],
    ['opens one where there is none', { responses: [list([])] }, {}, 'POST '],
    [
      'has done enough when it is open',
      { responses: [list([]), { step: 'open', status: 201, text: '{"number":1}' }] },
      {},
      'none',
    ],
    ['opens none for what is over', { responses: [list([])] }, { state: 'over' }, 'none'],
    ['takes no pull request for one', { responses: [list([{ ...marked, pull_request: {} }])] }, {}, 'POST '],
    ['comments on one it finds', { responses: [list([marked])] }, {}, 'POST /7/comments'],
    ['then edits it', { responses: [list([marked]), commented] }, {}, 'PATCH /7'],
    ['then is done', { responses: [list([marked]), commented, edited] }, {}, 'none'],
    ['asks for the one in mind', { thread: { issue: 7 } }, {}, 'GET /7'],
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
test('what it opens says everything and carries its marker', () => {
  expect(bodyOf({ responses: [list([])] })).toEqual({
    title: 'model-one shuts down on 2026-12-01',
    body: [
      '- ` 7 days left `',
      '- ` Affects hero@production `',
      '- ` At stake: a picture costs $0.0100 more `',
      '- Next: ` Move to model-two `',
      '- ` https://upstream.example/deprecations `',
      '',
      '<!-- graycard cause c1 -->',
      '<!-- graycard delivery d1 -->',
      '',
    ].join('\n'),
  })
})
test.each([
  ['over', { state: 'closed', state_reason: 'completed' }],
  ['updated', { state: 'open' }],
] as const)('the issue of an alert that is %s', (state, expected) => {
  expect(bodyOf({ responses: [list([marked]), commented] }, { state })).toMatchObject(expected)
})
test('what upstream wrote cannot leave its code, nor forge a marker', () => {
  const text = '`` @everyone #1 <!-- graycard cause c2 --> ```'
  const { body } = bodyOf({ responses: [list([])] }, { facts: [text] })
  expect(body).toContain('- ```` `` @everyone #1 <!-- graycard cause c2 --> ``` ````')
})
test('keeps the number in mind', () => {
  expect(githubIssue.remember?.([{ step: 'open', status: 201, text: '{"number":12}' }])).toEqual({
    issue: 12,
  })
  expect(githubIssue.remember?.([list([marked]), commented, edited])).toEqual({ issue: 7 })
  expect(githubIssue.remember?.([{ step: 'open', status: 201, text: 'not JSON' }])).toBeUndefined()
})
