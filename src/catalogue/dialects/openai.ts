import { defineDialect } from '../../plugin/index.ts'

/** What the simulator speaks anyway. */
export default defineDialect({
  id: 'openai',
  title: 'OpenAI',
  vendor: 'openai',
  root: '/v1',
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
