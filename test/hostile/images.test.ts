import { testFamilies } from './families.ts'

testFamilies(['Images', 'Image URLs'])
