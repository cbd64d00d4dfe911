import { testFamilies } from './families.ts'

testFamilies([
  'Truncated or of the wrong length',
  'Unrequested compression',
  'Base64',
  'JSON',
  'Event streams',
  'Limits, usage and echoes',
])
