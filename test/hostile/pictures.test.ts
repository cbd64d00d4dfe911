import { testFamilies } from './families.ts'

testFamilies(['Pictures', 'Addresses of pictures'])
