import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'several-uploads-refused',
  title: 'One picture can be edited, several are taken for text and refused',
  source: 'BerriAI/litellm#41625',
  date: '2026-09-17',
  provokes: [{ check: 'request/accepted', blame: 'gateway', severity: 'breaking' }],
  edit: { images: ['known', 'known'] },
  refusal: (found, stage, { uploaded }) =>
    stage === 'request' && !found && (uploaded?.images ?? 0) > 1 ? { refusal: 'image-not-a-file' } : found,
})
