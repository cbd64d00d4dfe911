import { testFamilies } from './families.ts'

testFamilies([
  'Truncated, or of another length',
  'Unrequested compression',
  'Base64',
  'JSON',
  'Event streams',
])
