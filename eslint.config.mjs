// Each ban says where the code belongs instead. What needs the whole graph (ladder, cycles) is in .dependency-cruiser.cjs.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const ban = {
  graphql: {
    group: ['graphql', 'graphql/*', 'graphql-ws', 'graphql-ws/*', '@nestjs/graphql', '@nestjs/apollo', '@apollo/*'],
    message: 'GraphQL lives only in apps/api: return a plain type from a read and give it a GraphQL type there.',
  },
  queue: {
    group: ['bullmq', 'ioredis'],
    message:
      'The queue lives only in apps/worker and libs/platform/src/jobs: write a row or an event, the tick plans the job.',
  },
  cqrs: {
    regex: '^@nestjs/cqrs$',
    allowImportNames: ['Command', 'CommandBus', 'CommandHandler', 'CqrsModule', 'ICommand', 'ICommandHandler'],
    message:
      'Of this package only the command bus is used: its events and sagas are in memory and lose work. Append an event; a subscriber gets it.',
  },
  emitters: {
    group: ['eventemitter2', '@nestjs/event-emitter'],
    message: 'Work that must happen is an event in the log with a subscriber, never an emitter in memory.',
  },
  forwardRef: {
    regex: '^@nestjs/common$',
    importNames: ['forwardRef'],
    message: 'A circle of modules is a choice: move what both need one rung down, or let an event go up.',
  },
  relations: {
    regex: '^typeorm$',
    importNamePattern: '^(One|Many)To(One|Many)$|^Join(Column|Table)$|^RelationId$|^VersionColumn$|^EventSubscriber$',
    message: 'Rows hold ids; joins live in reads, the version check in the store (WHERE version = $n).',
  },
  doors: {
    regex: '^#[a-z]+/|^\\.\\.?/(.*/)?(libs|src)/',
    message: 'Another lib is entered by its door only: import it as "#name", and export there what is missing.',
  },
  doorsOfTests: { regex: '^#[a-z]+/|/libs/', message: 'A test enters a lib by its door ("#name") as all others do.' },
  env: {
    regex: '^(node:)?process$',
    importNames: ['env'],
    message: 'Only libs/platform/src/config reads the environment: take the value from the config object.',
  },
  impure: {
    // Whether a text is JSONata is told by its own reader, which is as pure as a regular expression's.
    regex: '^(#platform$|node:|@|(?!jsonata$)[a-z])',
    message:
      'A rule is a pure function of state and input: hand in what it needs; what reaches out belongs to commands/, data/ or reads/.',
  },
};
const everywhere = [ban.cqrs, ban.emitters, ban.forwardRef, ban.relations, ban.env];
const imports = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns: [...everywhere, ...patterns] }] });

const noDefault = {
  selector: 'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]',
  message: 'Export by name: what is found by its name is found in the whole tree.',
};
const syntax = [
  noDefault,
  { selector: 'TSEnumDeclaration', message: 'Use a union of strings (see libs/language/src/enums.ts).' },
  { selector: 'Property[key.name="synchronize"][value.value=true]', message: 'The schema changes only by migrations.' },
  {
    selector: 'Property[key.name=/^(cascade|eager)$/]',
    message: 'No cascades, no eager relations: write the rows you mean.',
  },
];
const rawTables = {
  selector:
    ':matches(TemplateElement[value.raw=/\\b(from|join|into|update)\\s+measurements\\b/i], Literal[value=/\\b(from|join|into|update)\\s+measurements\\b/i])',
  message: 'Only libs/measurements reads or writes raw values: ask its reads, which give ShownPoint.',
};
const noClock = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'A rule has no clock: take `now` as an argument.',
  },
  { selector: 'CallExpression[callee.name="Date"]', message: 'A rule has no clock: take `now` as an argument.' },
  {
    selector: 'MemberExpression[object.name="Date"][property.name="now"]',
    message: 'A rule has no clock: take `now` as an argument.',
  },
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"]',
    message: 'A rule throws no dice: take the number or a seed as an argument.',
  },
];
const grammar = (...more) => ({ 'no-restricted-syntax': ['error', ...syntax, ...more] });
const specs = ['**/*.spec.ts'];

export default tseslint.config(
  // What is generated is held against its generator by tests/architecture/generated.spec.ts instead.
  { ignores: ['dist/', '.ramp/', 'coverage/', '**/dist/', 'libs/client/src/generated/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: Object.fromEntries(Object.getOwnPropertyNames(globalThis).map((name) => [name, 'readonly'])),
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { globals: { module: 'writable', require: 'readonly', __dirname: 'readonly' } },
  },
  { files: ['**/*.{ts,mjs,cjs}'], rules: { 'max-lines': ['error', 300] } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...imports(ban.graphql, ban.queue, ban.doors),
      ...grammar(rawTables),
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: ban.env.message }],
    },
  },
  { files: ['libs/*/src/**/*.ts'], ignores: specs, rules: { 'no-console': 'error' } },
  {
    files: ['libs/*/src/**/*.ts', 'apps/worker/**/*.ts'],
    ignores: specs,
    rules: {
      'no-restricted-globals': [
        'error',
        {
          name: 'fetch',
          message: 'What leaves goes through startOutgoing of #platform: the global one goes anywhere.',
        },
      ],
    },
  },
  { files: ['libs/measurements/**/*.ts', 'libs/platform/src/migrations/*.ts'], rules: grammar() },
  { files: ['apps/api/**/*.ts'], rules: imports(ban.queue, ban.doors) },
  {
    // It runs elsewhere, and is what asks the API.
    files: ['libs/client/**/*.ts'],
    rules: { ...imports(ban.queue, ban.doors), 'no-restricted-globals': 'off' },
  },
  {
    files: ['apps/worker/**/*.ts', 'libs/platform/src/jobs/**/*.ts'],
    rules: imports(ban.graphql, ban.doors),
  },
  { files: ['libs/platform/src/config/**/*.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['libs/*/src/domain/**/*.ts', 'libs/{spc,effects,language}/src/**/*.ts'],
    ignores: specs,
    rules: {
      ...grammar(rawTables, ...noClock),
      'no-restricted-globals': [
        'error',
        'process',
        'performance',
        'crypto',
        'fetch',
        'setTimeout',
        'setInterval',
        'console',
      ],
    },
  },
  {
    files: ['libs/*/src/domain/**/*.ts'],
    ignores: specs,
    rules: imports(ban.impure, ban.doors),
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      ...imports(ban.doorsOfTests),
      ...grammar(),
      'no-restricted-properties': 'off',
    },
  },
  { files: [...specs, 'tests/**/*.ts'], rules: { 'max-lines': ['error', 400] } },
  {
    files: ['**/*.mjs'],
    ignores: ['*.config.mjs', 'tests/setup/global-*.mjs'],
    rules: { 'no-restricted-syntax': ['error', noDefault] },
  },
);
