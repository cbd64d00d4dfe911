import { defineSource, modelsList } from '../../plugin/index.ts'

const modelsIn = (text: string) => modelsList.requireComplete(modelsList.read(JSON.parse(text)))

export default defineSource({
  id: 'models-list',
  title: 'Models list, as returned by GET /models',
  breadth: 1,
  namesOtherModels: true,

  // Bare names could be anything, and a list with prices has a reader of its own.
  recognise: ({ text }) => text.includes('"id"') && !text.includes('"pricing"') && modelsIn(text).length > 0,

  parse: modelsIn,

  claims: (models, { provider }) => (provider === undefined ? [] : modelsList.statements(models, provider)),
})
