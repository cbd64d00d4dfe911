import { testFamilies } from './families.ts'

testFamilies(['Cut short, or of another length', 'Compressed unasked', 'Base64', 'JSON', 'Event streams'])
