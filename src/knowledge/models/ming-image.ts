import type { ModelSheet } from '../../contract/index.ts'

/** An open model of inclusionAI. Only its names are known: whoever runs it decides the rest. */
export const mingImage: ModelSheet = {
  provider: 'inclusionai',
  model: 'ming-image-0.1-design',
  claims: [
    {
      path: 'title',
      value: 'Ming Image 0.1 Design',
      kind: 'documented',
      source: 'https://openrouter.ai/inclusionai/ming-image-0.1-design/llms.txt',
      date: '2026-11-30',
    },
  ],
}
