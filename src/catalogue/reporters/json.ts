import { jsonText } from '../../contract/index.ts'
import { defineReporter } from '../../plugin/index.ts'

export default defineReporter({
  id: 'json',
  title: 'The whole report as one JSON value',
  needsImages: false,
  signature: /^\{\s*"schema": "graycard\/report@1"/,

  render: jsonText,
})
