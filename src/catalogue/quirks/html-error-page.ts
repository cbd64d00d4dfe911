import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'html-error-page',
  title: 'Errors are HTML pages',
  source: 'Dooy/chatgpt-web-midjourney-proxy#96',
  date: '2024-01-22',
  provokes: [{ check: 'request/error-shape', blame: 'gateway', severity: 'risky' }],

  response: (response) =>
    response.status < 400
      ? response
      : {
          status: response.status,
          headers: { 'content-type': 'text/html; charset=utf-8' },
          text: `<!DOCTYPE html><html><head><title>${response.status} Error</title></head><body><center><h1>${response.status}</h1></center><hr><center>nginx</center></body></html>`,
        },
})
