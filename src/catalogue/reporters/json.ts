import { defineReporter } from '../../plugin/index.ts'

export default defineReporter({
  id: 'json',
  title: 'The whole report as one JSON value',
  pictures: false,

  render: (report) => `${JSON.stringify(report, null, 2)}\n`,
})
