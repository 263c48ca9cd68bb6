// The ladder of docs and design, lowest rung first: a lib imports only what stands before it. Proven by tests/architecture/layers.spec.ts.
const LADDER = [
  'language',
  'platform',
  'effects',
  'spc',
  'charts',
  'catalogue',
  'units',
  'webhooks',
  'metrics',
  'measurements',
  'sources',
  'ideas',
  'pilots',
  'cycles',
  'redaction',
  'inbox',
  'mail',
  'reports',
];
const any = (names) => `(${names.join('|')})`;
const SPEC = '\\.spec\\.ts$';

const upward = LADDER.map((lib, rung) => ({
  name: 'imports-go-down',
  comment: `libs/${lib} stands below this: move what both need down, or let an event go up.`,
  severity: 'error',
  from: { path: `^libs/${lib}/` },
  to: { path: ['^apps/', ...LADDER.slice(rung + 1).map((above) => `^libs/${above}/`)] },
}));

module.exports = {
  forbidden: [
    ...upward,
    {
      name: 'every-lib-has-a-rung',
      comment: 'A new lib is given its place in LADDER (.dependency-cruiser.cjs).',
      severity: 'error',
      from: { path: '^libs/', pathNot: `^libs/${any([...LADDER, 'client'])}/` },
      to: {},
    },
    {
      name: 'client-stands-alone',
      comment: 'The client is published by itself and knows the API by its schema alone: write there what it needs.',
      severity: 'error',
      from: { path: '^libs/client/' },
      to: { path: '^(apps|libs|tests)/', pathNot: '^libs/client/' },
    },
    {
      name: 'client-needs-little',
      comment: 'The client runs by fetch alone; graphql-ws is for those who follow events (libs/client/package.json).',
      severity: 'error',
      from: { path: '^libs/client/src/', pathNot: SPEC },
      to: { path: 'node_modules/', pathNot: 'node_modules/(graphql-ws|@graphql-typed-document-node)/' },
    },
    {
      name: 'nothing-stands-on-the-client',
      comment: 'The client asks the API from outside; inside there are commands and reads.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '^libs/client/' },
      to: { path: '^libs/client/' },
    },
    {
      name: 'apps-stand-alone',
      comment: 'Apps are processes: one starts another or talks to it; what both need goes into a lib.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libs-by-their-door',
      comment: 'Import the lib as "#name" and export there what is missing.',
      severity: 'error',
      from: { path: '^(apps|libs|tests)/([^/]+)/' },
      to: { path: '^libs/', pathNot: ['^$1/$2/', '^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'no-cycles',
      comment: 'Move what both need into a file of its own, below both.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'spc-depends-on-nothing',
      comment: 'Charts and limits are pure numbers; whatever they need is handed in.',
      severity: 'error',
      from: { path: '^libs/spc/src/', pathNot: SPEC },
      to: { pathNot: '^libs/spc/' },
    },
    {
      name: 'effects-depends-on-nothing',
      comment: 'Estimates are pure numbers; whatever they need is handed in.',
      severity: 'error',
      from: { path: '^libs/effects/src/', pathNot: SPEC },
      to: { pathNot: '^libs/effects/' },
    },
    {
      name: 'language-depends-on-nothing',
      comment: 'The words of the house know nobody; ids are made with uuid.',
      severity: 'error',
      from: { path: '^libs/language/', pathNot: SPEC },
      to: { pathNot: ['^libs/language/', '/uuid/'] },
    },
    {
      name: 'domain-is-pure',
      comment:
        'A rule is a function of state and input: no package (but the reader of a language, JSONata), no Node, no platform, nothing of commands/, data/ or reads/.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/src/domain/', pathNot: SPEC },
      to: {
        pathNot: [
          '^libs/$1/src/domain/',
          `^libs/${any(LADDER.filter((lib) => lib !== 'platform'))}/src/index\\.ts$`,
          'node_modules/jsonata/',
        ],
      },
    },
    {
      name: 'domain-takes-types-from-below',
      comment:
        'The door of a feature brings its tables along: use "import type"; only language, spc and effects are pure as a whole.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/src/domain/', pathNot: SPEC },
      to: {
        path: '^libs/[^/]+/src/index\\.ts$',
        pathNot: '^libs/(language|spc|effects)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'resolvable',
      comment:
        'What cannot be found is checked by no rule: mend the path, or add the lib to "imports" in package.json.',
      severity: 'error',
      from: {},
      // A package of types alone has no file to be found.
      to: { couldNotResolve: true, pathNot: '/dist/|^@graphql-typed-document-node/core$' },
    },
    {
      name: 'declared-packages-only',
      comment: 'Add the package to "dependencies" in package.json (exact version).',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [SPEC, '^libs/client/'] },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: '/node_modules/@types/' },
    },
    {
      name: 'tests-are-leaves',
      comment: 'Product code does not import tests.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: SPEC },
      to: { path: [SPEC, '^tests/'] },
    },
  ],
  options: {
    exclude: { path: ['^dist/', '^libs/client/dist/', '^\\.ramp/', '^apps/[^/]+/dist/'] },
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    webpackConfig: { fileName: 'tests/architecture/resolve.cjs' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.d.ts', '.mjs', '.cjs', '.js', '.json'],
    },
  },
};
