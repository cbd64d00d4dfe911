import { defineDialect } from '../../plugin/index.ts'

export default defineDialect({
  id: 'openai',
  title: 'OpenAI',
  vendor: 'openai',
  root: '/v1',
  native: true,
  shows: [],
  read: ({ method, path, headers, json }) => ({
    kind: 'call',
    method,
    path,
    key: /^Bearer (.+)$/i.exec(headers['authorization'] ?? '')?.[1],
    ...(json === undefined ? {} : { json }),
  }),
  write: (reply) => reply,
})
