import { isObject, objectsIn } from '../../contract/index.ts'
import { defineSource, modelsList } from '../../plugin/index.ts'

function modelsIn(text: string) {
  const list: unknown = JSON.parse(text)
  // The entries of a price catalogue are providers, each with its models.
  if (objectsIn(isObject(list) ? list['data'] : list).some(({ models }) => Array.isArray(models)))
    throw new Error('a list of providers, not of models')
  return modelsList.requireComplete(modelsList.read(list))
}

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
