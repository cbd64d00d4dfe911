import { defineDialect, openaiFormat } from '../../plugin/index.ts'

export default defineDialect({
  id: 'openai',
  title: 'OpenAI',
  vendor: 'openai',
  root: '/v1',
  native: true,
  provokes: [],
  read: (call) => openaiFormat.requestTo(call.path, call),
  write: (reply) => reply,
})
