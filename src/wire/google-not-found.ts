import type { Headers } from '../contract/index.ts'
import type { Dialect } from '../plugin/index.ts'

/** Google's page for a URL without an endpoint. The real page also has styles. Source: the page as quoted in public repositories, read 2026-11-30. */
const notFoundPage = (path: string) =>
  `<!DOCTYPE html>\n<html lang=en>\n  <meta charset=utf-8>\n  <title>Error 404 (Not Found)!!1</title>\n  <p><b>404.</b> <ins>That’s an error.</ins>\n  <p>The requested URL <code>${path}</code> was not found on this server.  <ins>That’s all we know.</ins>\n`

/** Google's response to a request for a URL without an endpoint. */
export const googleNotFound = (path: string, headers: Headers): ReturnType<Dialect['write']> => ({
  status: 404,
  headers: { ...headers, 'content-type': 'text/html; charset=UTF-8' },
  text: notFoundPage(path),
})
