import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'redirect-to-other-host',
  title: 'Image requests are redirected to another host',
  source: 'gaboolic/vercel-reverse-fast#8',
  date: '2023-06-05',
  provokes: [{ check: 'endpoint/no-redirect', blame: 'gateway', severity: 'breaking' }],

  intercept: ({ endpoint }) =>
    endpoint === 'models'
      ? undefined
      : {
          status: 301,
          headers: { location: `https://moved.example/v1/images/${endpoint}`, 'content-type': 'text/plain' },
          text: 'Moved Permanently',
        },
})
