/** Folders and file names of tests, by the conventions of the languages that `scan` reads. */
const testPath =
  /(?:^|\/)(?:tests?|__tests__|specs?|fixtures?|__fixtures__|testdata|test-data|__mocks__|mocks?|e2e|__snapshots__|cypress)\/|(?:^|\/)(?:test_[^/]*|conftest)\.py$|[._-](?:test|spec|tests)\.\w+$|_test\.(?:go|py|exs|rs)$|_spec\.rb$|(?:Test|Tests|Spec|IT)\.(?:java|kt|cs|php|scala|swift)$|\.snap$/

/** Whether a file holds tests or their data. */
export const isTest = (file: string): boolean => testPath.test(file)
