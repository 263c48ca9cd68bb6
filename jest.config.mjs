// Three projects: rules are pure and run in milliseconds, architecture looks at the tree, flows share one Postgres server with a database of their own per file.
const swc = {
  swcrc: false,
  jsc: {
    parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    target: 'es2022',
    keepClassNames: true,
  },
  module: { type: 'es6' },
};
const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc, sourceMaps: 'inline' }] },
  moduleNameMapper: { '^#([a-z]+)$': '<rootDir>/libs/$1/src/index.ts', '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.ramp/'],
};
export default {
  // A hang is a failure; slowness on a busy machine is not.
  testTimeout: 180_000,
  // Modules of a spec that has ended stay in a worker's memory: one that has grown large is begun anew.
  workerIdleMemoryLimit: '2GB',
  projects: [
    { ...common, displayName: 'rules', testMatch: ['<rootDir>/{libs,apps,tests/golden}/**/*.spec.ts'] },
    { ...common, displayName: 'architecture', testMatch: ['<rootDir>/tests/architecture/**/*.spec.ts'] },
    {
      ...common,
      displayName: 'flows',
      testMatch: ['<rootDir>/tests/**/*.spec.ts'],
      testPathIgnorePatterns: ['<rootDir>/tests/(architecture|golden)/'],
      setupFiles: ['<rootDir>/tests/setup/not-at-midnight.ts'],
      globalSetup: '<rootDir>/tests/setup/global-setup.mjs',
      globalTeardown: '<rootDir>/tests/setup/global-teardown.mjs',
    },
  ],
};
