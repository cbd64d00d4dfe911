import { defineDialect, openaiWords } from '../../plugin/index.ts'

export default defineDialect({
  id: 'openai',
  title: 'OpenAI',
  vendor: 'openai',
  root: '/v1',
  native: true,
  shows: [],
  read: (call) => openaiWords.callTo(call.path, call),
  write: (reply) => reply,
})
