import { defineDialect, openaiFormat } from '../../plugin/index.ts'

export default defineDialect({
  id: 'openai',
  title: 'OpenAI',
  vendor: 'openai',
  root: '/v1',
  native: true,
  provokes: [],
  read: (request) => openaiFormat.requestTo(request.path, request),
  write: (response) => response,
})
