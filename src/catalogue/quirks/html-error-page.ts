import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'html-error-page',
  title: 'Errors are HTML pages',
  source: 'Dooy/chatgpt-web-midjourney-proxy#96',
  date: '2024-01-22',
  provokes: [{ check: 'request/error-shape', blame: 'gateway', severity: 'risky' }],

  reply: (reply) =>
    reply.status < 400
      ? reply
      : {
          status: reply.status,
          headers: { 'content-type': 'text/html; charset=utf-8' },
          text: `<!DOCTYPE html><html><head><title>${reply.status} Error</title></head><body><center><h1>${reply.status}</h1></center><hr><center>nginx</center></body></html>`,
        },
})
