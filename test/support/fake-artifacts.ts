import { receiver } from './receivers.ts'

/**
 * The workflow artifacts of one repository, we/app, as https://docs.github.com/rest/actions/artifacts documents their list, read 2026-11-30.
 */
export async function fakeArtifacts() {
  const token = 'ghs-test'
  const all: object[] = []
  const names: string[] = []
  let refusing = false
  const { url } = await receiver((_n, response, { path, headers }) => {
    const answer = (status: number, value: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    if (refusing) return answer(403, { message: 'Resource not accessible by integration' })
    if (headers.authorization !== `Bearer ${token}`) return answer(401, { message: 'Bad credentials' })
    const { pathname, searchParams } = new URL(path, 'http://localhost')
    if (!pathname.endsWith('/repos/we/app/actions/artifacts')) return answer(404, { message: 'Not Found' })
    const [size, page] = [Number(searchParams.get('per_page') ?? 30), Number(searchParams.get('page') ?? 1)]
    const newest = all.toReversed().slice((page - 1) * size, page * size)
    return answer(200, { total_count: all.length, artifacts: newest })
  })
  return {
    url,
    token,
    names: () => names,
    /** From now on, the token may not read artifacts. */
    refuse: () => void (refusing = true),
    add(name: string, _content: string, { fork = false } = {}) {
      names.push(name)
      all.push({
        id: all.length + 1,
        name,
        created_at: new Date().toISOString(),
        expired: false,
        workflow_run: { id: 1, repository_id: 7, head_repository_id: fork ? 8 : 7 },
      })
    },
  }
}
