import { isObject, parseJson, toNonEmptyString } from '../../contract/index.ts'
import {
  alertLines,
  alertTitle,
  defineNotifier,
  type Dispatch,
  fitTexts,
  type NotifierResponse,
} from '../../plugin/index.ts'

/** Documented at https://docs.github.com/en/rest/issues/issues and …/comments, version 2022-11-28, read 2026-11-24. */
const apiVersion = '2022-11-28'
/** Searches the latest 500 issues for one that a lost database no longer knows. */
const perPage = 100
const maxPages = 5
/** A body may have 65,536 characters. */
const maxCharacters = 20_000

interface Issue {
  readonly number: number
  readonly body: string
}

const issueOf = (value: unknown): Issue | undefined => {
  if (!isObject(value) || typeof value['number'] !== 'number' || value['pull_request']) return undefined
  return { number: value['number'], body: toNonEmptyString(value['body']) ?? '' }
}
const listOf = ({ text }: NotifierResponse): readonly unknown[] => {
  const list = parseJson(text)
  return Array.isArray(list) ? list : []
}
const marker = (causeId: string) => `<!-- graycard cause ${causeId} -->`
const deliveryMarker = (deliveryId: string) => `<!-- graycard delivery ${deliveryId} -->`

/** As code, so that the text contains no mention, reference, link, image or tag. The fence is longer than any run of backticks inside. */
const code = (text: string) => {
  const fence = '`'.repeat(Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length)) + 1)
  return `${fence} ${text} ${fence}`
}

export default defineNotifier({
  id: 'github-issue',
  title: 'GitHub issue, opened, updated and closed automatically',
  settings: {
    repository: {
      required: true,
      form: { pattern: /^[\w.-]+\/[\w.-]+$/, says: 'owner/name' },
      about: 'repository, as owner/name',
    },
    token: { secret: true, required: true, about: 'token with write permission for issues' },
    api: {
      form: {
        pattern: /^https?:\/\/[^\s?#@]+[^/\s?#@]$/,
        says: 'a URL such as https://github.example.com/api/v3',
      },
      about: 'API URL of GitHub Enterprise (default: https://api.github.com)',
    },
  },

  encode: (alert, settings, { responses, thread, causeId, deliveryId, version }) => {
    const issues = `${String(settings['api'] ?? 'https://api.github.com')}/repos/${String(settings['repository'])}/issues`
    const request = (
      method: 'GET' | 'POST' | 'PATCH',
      path: string,
      body?: unknown,
    ): Dispatch & { kind: 'http' } => ({
      kind: 'http',
      method,
      url: issues + path,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${String(settings['token'])}`,
        'user-agent': `graycard/${version}`,
        'x-github-api-version': apiVersion,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const responsesTo = (step: string) => responses.filter((response) => response.step === step)
    const title = alertTitle({ ...alert, state: 'open' })
    const lines = fitTexts(
      alertLines(alert).map(({ kind, text }) => `${kind === 'next' ? '- Next: ' : '- '}${code(text)}`),
      maxCharacters,
    ).join('\n')
    const body = `${lines}\n\n${marker(causeId)}\n${deliveryMarker(deliveryId)}\n`

    if (responsesTo('open').length > 0) return { kind: 'none' }
    // The remembered issue, unless it was deleted or transferred; otherwise the one with the marker.
    const keptIssue = thread?.['issue']
    const [lookup] = responsesTo('look')
    if (keptIssue !== undefined && !lookup)
      return { ...request('GET', `/${keptIssue}`), step: 'look', acceptedStatuses: [301, 404, 410] }
    const pages = responsesTo('list')
    const found =
      (lookup?.status === 200 ? issueOf(parseJson(lookup.text)) : undefined) ??
      pages
        .flatMap(listOf)
        .map(issueOf)
        .find((issue) => issue?.body.includes(marker(causeId)))
    const last = pages.at(-1)
    if (!found && pages.length < maxPages && (!last || listOf(last).length >= perPage))
      return {
        ...request(
          'GET',
          `?state=all&sort=updated&direction=desc&per_page=${perPage}&page=${pages.length + 1}`,
        ),
        step: 'list',
      }
    if (!found)
      return alert.state === 'over'
        ? { kind: 'none' }
        : { ...request('POST', '', { title, body }), step: 'open' }
    // An earlier attempt already wrote it.
    if (found.body.includes(deliveryMarker(deliveryId))) return { kind: 'none' }
    if (responsesTo('comment').length === 0)
      return {
        ...request('POST', `/${found.number}/comments`, {
          body: `**${code(alertTitle(alert))}**\n\n${lines}\n`,
        }),
        step: 'comment',
      }
    if (responsesTo('edit').length > 0) return { kind: 'none' }
    const state = alert.state === 'over' ? { state: 'closed', state_reason: 'completed' } : { state: 'open' }
    return { ...request('PATCH', `/${found.number}`, { title, body, ...state }), step: 'edit' }
  },

  remember: (responses) => {
    const last = responses.findLast(
      ({ step, status }) => (step === 'open' || step === 'edit') && status < 300,
    )
    const issue = last && issueOf(parseJson(last.text))
    return issue && { issue: issue.number }
  },
})
