import { defineSource, modelsList } from '../../plugin/index.ts'

const modelsIn = (text: string) => modelsList.requireReadable(modelsList.read(JSON.parse(text)))

export default defineSource({
  id: 'models-list',
  title: 'List of models, as GET /models answers it',
  breadth: 1,
  namesOtherModels: true,

  // Bare names could be anything, and a list with prices says more than this reads.
  recognise: ({ text }) => text.includes('"id"') && !text.includes('"pricing"') && modelsIn(text).length > 0,

  parse: modelsIn,

  claims: (models, { provider }) => (provider === undefined ? [] : modelsList.statements(models, provider)),
})
