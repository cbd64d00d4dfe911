import { defineQuirk } from '../../plugin/index.ts'

export default defineQuirk({
  id: 'several-uploads-refused',
  title: 'An edit of one image is accepted; several images are read as text and rejected',
  source: 'BerriAI/litellm#41625',
  date: '2026-09-17',
  provokes: [{ check: 'request/accepted', blame: 'gateway', severity: 'breaking' }],
  edit: { images: ['known', 'known'] },
  rejection: (found, stage, { uploaded }) =>
    stage === 'request' && !found && (uploaded?.images ?? 0) > 1
      ? { rejection: 'image-not-a-file', fill: { param: 'image[0]' } }
      : found,
})
