import { readdirSync } from 'node:fs';
import { defineConfig, type OxlintConfig, type OxlintOverride } from 'oxlint';

/** Rooms of a folder, each with the rooms of the same folder that it may import. The order is that of ARCHITECTURE.md. */
type Rooms = Readonly<Record<string, readonly string[]>>;

const CORE: Rooms = {
  object: [],
  proof: ['object'],
  spec: ['object'],
  'three-way': ['object', 'proof'],
  plan: ['object', 'proof', 'spec', 'three-way'],
  drift: ['object', 'proof', 'three-way'],
  manifest: ['object', 'proof', 'spec', 'plan'],
  verify: ['object', 'proof'],
  pull: ['object', 'proof'],
  policy: ['spec', 'manifest'],
  lock: [],
};

const APP: Rooms = {
  flow: [],
  compare: ['flow'],
  store: ['flow'],
  spec: ['flow'],
  observe: ['flow'],
  chain: ['flow', 'compare', 'observe'],
  plan: ['flow', 'compare', 'spec', 'observe', 'chain'],
  lock: ['flow', 'observe', 'chain', 'plan'],
  apply: ['flow', 'compare', 'observe', 'chain', 'plan', 'lock'],
  drift: ['flow', 'compare', 'observe', 'chain', 'plan', 'lock'],
  verify: ['flow', 'compare', 'observe', 'chain'],
  log: ['flow', 'compare', 'chain'],
  pull: ['flow', 'compare', 'observe', 'chain'],
  checksum: ['observe'],
  heal: ['flow', 'compare', 'chain'],
  quarantine: ['flow', 'observe', 'chain', 'plan'],
  gc: ['flow', 'observe', 'chain', 'lock', 'apply'],
};

/** Adapters never import each other. */
const ADAPTERS: Rooms = { local: [], s3: [], keys: [], sts: [] };

type Pattern =
  | {
      readonly group: string[];
      readonly importNames?: string[];
      readonly allowTypeImports?: boolean;
      readonly message: string;
    }
  | { readonly regex: string; readonly message: string };

const FOLDERS = ['core', 'ports', 'app', 'adapters', 'sandbox', 'report', 'cli', 'action', 'compose'] as const;
type Folder = (typeof FOLDERS)[number];

/** Everything of ours but these folders. */
function only(allowed: readonly Folder[], message: string): Pattern {
  const others = FOLDERS.filter((folder) => !allowed.includes(folder));
  return { group: [...others.map((folder) => `**/${folder}/**`), '**/compose.ts'], message };
}

const NO_TERMINAL = 'Only src/cli/views and the two main.ts write to the terminal.';
const noTerminal: Pattern = {
  group: ['node:process', 'process'],
  importNames: ['stdout', 'stderr'],
  message: NO_TERMINAL,
};
const noProcess: Pattern = {
  group: ['node:process', 'process'],
  message: 'app and ports know of no process: what it gives comes by ports.',
};
const noSdk: Pattern = { group: ['@aws-sdk/*', '@smithy/*'], message: 'The AWS SDK lives in src/adapters.' };
const noActions: Pattern = { group: ['@actions/*'], message: '@actions/* is for src/action alone.' };
const isPure: Pattern = {
  group: [
    'node:fs',
    'node:fs/*',
    'node:http',
    'node:https',
    'node:net',
    'node:child_process',
    'node:worker_threads',
    'node:os',
    'node:process',
  ],
  message: 'core is pure: no file system, network, environment or clock.',
};

const inCore = [only(['core'], 'core imports nothing of ours outside itself.'), isPure, noSdk, noActions];
const inPorts = [only(['core', 'ports'], 'ports import core only.'), noSdk, noProcess, noActions];
const inApp = [only(['core', 'ports', 'app'], 'app imports core and ports.'), noSdk, noProcess, noActions];
const inAdapters = [only(['core', 'ports', 'adapters'], 'adapters import core and ports.'), noTerminal, noActions];
const inCli = [
  { group: ['**/action/**'], message: 'The Action calls the command line, never the other way round.' },
  { group: ['**/adapters/**'], message: 'cli gets adapters from compose.ts.' },
  noSdk,
  noTerminal,
  noActions,
];

/** Later overrides replace a rule that earlier ones set: each names all of its patterns. */
function imports(files: string, patterns: readonly Pattern[]): OxlintOverride {
  return { files: [files], rules: { 'no-restricted-imports': ['error', { patterns: [...patterns] }] } };
}

/** @throws when a folder has a room that the table does not name: nothing would hold it to an order */
function rooms(
  folder: string,
  table: Rooms,
  patterns: (room: string) => readonly Pattern[],
): readonly OxlintOverride[] {
  const there = readdirSync(new URL(`src/${folder}`, import.meta.url), { withFileTypes: true });
  const unnamed = there.filter((entry) => entry.isDirectory() && !Object.hasOwn(table, entry.name));
  if (unnamed.length > 0) {
    throw new Error(`oxlint.config.ts does not say what ${folder}/${unnamed[0]?.name} may import`);
  }
  return Object.entries(table).map(([room, allowed]) => {
    const others = Object.keys(table).filter((other) => other !== room && !allowed.includes(other));
    const order: Pattern = {
      regex: `^(?:\\.\\./)+(?:${others.join('|')})/`,
      message: `${folder}/${room} imports of ${folder} only: ${allowed.join(', ') || 'itself'}.`,
    };
    return imports(`src/${folder}/${room}/**`, [...patterns(room), order]);
  });
}

const groundFloor: Pattern = { regex: '^\\.\\./[^/]+$', message: 'core/object imports nothing of ours.' };
const shared: Pattern = { regex: '^\\./[^/]+/', message: 'What every room may import knows none of them.' };

const config: OxlintConfig = defineConfig({
  plugins: ['typescript', 'import', 'unicorn', 'oxc', 'promise', 'node'],
  categories: { correctness: 'error', suspicious: 'error' },
  rules: {
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/consistent-type-imports': 'error',
    'import/no-cycle': 'error',
    curly: ['error', 'all'],
    eqeqeq: 'error',
    'no-console': 'error',
    'no-await-in-loop': 'off',
    'no-shadow': 'off',
    'no-underscore-dangle': 'off',
    'import/no-unassigned-import': 'off',
    'unicorn/no-array-sort': 'off',
    'unicorn/no-useless-spread': 'off',
    'unicorn/no-array-reverse': 'off',
    'typescript/no-unsafe-type-assertion': 'off',
    'promise/always-return': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'require-yield': 'off',
    'consistent-return': 'off',
    'import/no-named-as-default-member': 'off',
    'typescript/consistent-return': 'off',
  },
  ignorePatterns: ['dist', 'node_modules', '**/*.gen.ts', '**/*.gen.js'],
  overrides: [
    {
      files: ['src/**'],
      rules: {
        'typescript/no-unsafe-type-assertion': 'error',
        'no-restricted-imports': ['error', { patterns: [noTerminal, noActions] }],
        'no-restricted-properties': [
          'error',
          { object: 'process', property: 'stdout', message: NO_TERMINAL },
          { object: 'process', property: 'stderr', message: NO_TERMINAL },
          {
            object: 'globalThis',
            property: 'process',
            message: 'Say process: what of it may be used depends on the folder.',
          },
        ],
      },
    },
    {
      files: ['src/core/**'],
      rules: {
        'no-restricted-globals': ['error', 'process', 'setTimeout', 'setInterval', 'fetch', 'performance'],
        'node/no-process-env': 'error',
      },
    },
    { files: ['src/ports/**', 'src/app/**'], rules: { 'no-restricted-globals': ['error', 'process'] } },
    imports('src/core/*.ts', [...inCore, shared]),
    ...rooms('core', CORE, (room) => (room === 'object' ? [...inCore, groundFloor] : inCore)),
    imports('src/ports/**', inPorts),
    ...rooms('app', APP, () => inApp),
    imports('src/adapters/*.ts', [...inAdapters, shared]),
    ...rooms('adapters', ADAPTERS, (room) => (room === 'local' ? [...inAdapters, noSdk] : inAdapters)),
    imports('src/sandbox/**', [
      only(['sandbox'], 'the sandbox imports nothing of ours: a shared mistake would prove nothing.'),
      noSdk,
      noTerminal,
      noActions,
    ]),
    imports('src/report/**', [
      only(['core', 'report'], 'report imports core only: it is handed what a command found.'),
      isPure,
      noSdk,
      noTerminal,
      noActions,
    ]),
    imports('src/cli/**', [
      ...inCli,
      {
        group: ['**/compose.ts'],
        allowTypeImports: true,
        message: 'with-session.ts loads it when a command runs: help must not wait for the SDK.',
      },
    ]),
    imports('src/cli/with-session.ts', inCli),
    imports('src/action/**', [
      { group: ['**/adapters/**', '**/sandbox/**'], message: 'action gets adapters from compose.ts.' },
      {
        group: ['**/cli/main.ts', '**/cli/run.ts', '**/cli/commands.ts', '**/cli/confirm.ts', '**/cli/demo/**'],
        message:
          'action has a process of its own; of the command line it takes options, commands for one spec, and words.',
      },
      noSdk,
      noTerminal,
    ]),
    {
      files: ['src/cli/views/**', 'src/cli/main.ts', 'src/action/main.ts'],
      rules: { 'no-restricted-properties': 'off' },
    },
    { files: ['src/cli/views/**', 'test/bench/**', 'scripts/**'], rules: { 'no-console': 'off' } },
  ],
});

export default config;
