import { receiver } from './receivers.ts'

interface Issue {
  readonly number: number
  title: string
  body: string
  state: string
  state_reason: string | null
  readonly comments: string[]
}

/**
 * The part of GitHub's REST API that issues need, as https://docs.github.com/en/rest/issues/issues and …/comments document it, read
 * 2026-11-24: one repository, acme/app, and one token.
 */
export async function fakeGithub(token: string) {
  const issues: Issue[] = []
  let failing: number | undefined
  const shown = ({ comments, ...issue }: Issue) => ({ ...issue, comments: comments.length })
  const { url, got } = await receiver((_n, response, { method, path, headers, body }) => {
    const answer = (status: number, value: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    const no = (status: number, message: string) =>
      answer(status, { message, documentation_url: 'https://docs.github.com/rest', status: String(status) })
    if (failing !== undefined) {
      const status = failing
      failing = undefined
      return no(status, 'Server Error')
    }
    if (headers.authorization !== `Bearer ${token}`) return no(401, 'Bad credentials')
    if (headers['user-agent'] === undefined) return no(403, 'Request forbidden by administrative rules')
    const [, rest] = /^\/api\/v3\/repos\/acme\/app\/issues(.*)$/.exec(path) ?? []
    if (rest === undefined) return no(404, 'Not Found')
    const sent = body === '' ? {} : JSON.parse(body)
    if (rest.startsWith('?')) {
      const query = new URLSearchParams(rest)
      const [size, page] = [Number(query.get('per_page') ?? 30), Number(query.get('page') ?? 1)]
      const wanted = query.get('state') ?? 'open'
      const all = issues.toReversed().filter(({ state }) => wanted === 'all' || state === wanted)
      return answer(200, all.slice((page - 1) * size, page * size).map(shown))
    }
    if (rest === '' && method === 'POST') {
      if (typeof sent.title !== 'string' || sent.title === '') return no(422, 'Validation Failed')
      const issue = {
        number: issues.length + 1,
        title: sent.title,
        body: sent.body,
        state: 'open',
        state_reason: null,
        comments: [],
      }
      issues.push(issue)
      return answer(201, shown(issue))
    }
    const [, number, tail] = /^\/(\d+)(\/comments)?$/.exec(rest) ?? []
    const issue = issues.find((one) => one.number === Number(number))
    if (!issue) return no(404, 'Not Found')
    if (tail !== undefined && method === 'POST') {
      if (typeof sent.body !== 'string' || sent.body === '') return no(422, 'Validation Failed')
      issue.comments.push(sent.body)
      return answer(201, { id: issue.comments.length, body: sent.body })
    }
    if (method === 'PATCH') Object.assign(issue, sent)
    return answer(200, shown(issue))
  })
  return {
    api: `${new URL(url).origin}/api/v3`,
    issues,
    got,
    /** The next request is answered with this status. */
    failOnce: (status: number) => void (failing = status),
  }
}
