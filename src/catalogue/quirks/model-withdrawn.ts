import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'model-withdrawn',
  title: 'A model is withdrawn: no longer listed, and rejected as unknown',
  source: 'Wei-Shaw/sub2api#6889',
  date: '2026-09-09',
  provokes: [
    { check: 'model/listed', blame: 'your_request', severity: 'breaking' },
    { check: 'request/accepted', blame: 'your_request', severity: 'breaking' },
  ],

  forModels({ concerns = '(?!)' }) {
    const isAffected = (name: string) => new RegExp(concerns).test(name)
    return {
      models: (models) => models.filter(({ id }) => !isAffected(id)),
      rejection(found, stage, { request }) {
        const model = String(request?.['model'])
        return stage === 'request' && isAffected(model) && found?.rejection !== 'missing-prompt'
          ? { rejection: 'unknown-model', fill: { model } }
          : found
      },
    }
  },
})
