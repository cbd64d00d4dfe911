import { testFamilies } from './families.ts'

testFamilies([
  'Response heads',
  'Timeouts and resets',
  'Certificates',
  'The connection',
  'Models lists',
  'Between the user and the API',
])
