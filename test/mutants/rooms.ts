import { globSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * What is broken, and the tests that are to notice, in the order in which they are tried: the quickest first. A room is broken
 * whole by tests of its own, or file by file: those that hold a rule of safety, each by its own table.
 */
export const ROOMS: Readonly<Record<string, readonly string[] | Readonly<Record<string, readonly string[]>>>> = {
  'core/proof': ['test/unit/proof/!(checksum).test.ts', 'test/unit/plan', 'test/unit/manifest', 'test/unit/verify'],
  'core/plan': ['test/unit/plan', 'test/unit/manifest', 'test/property/march.test.ts'],
  'core/manifest': ['test/unit/manifest', 'test/unit/plan', 'test/unit/golden/evidence*.test.ts'],
  'app/flow': ['test/unit/app'],
  'app/lock': ['test/unit/app/lock.test.ts', 'test/unit/app/under-lock.test.ts'],
  'app/chain': {
    'anchor.ts': ['test/unit/app/anchor.test.ts'],
    'newest-bundle.ts': ['test/unit/app/newest-bundle.test.ts'],
    'prove-tip.ts': ['test/unit/app/prove-tip.test.ts'],
    'read-tip.ts': ['test/unit/app/read-tip.test.ts'],
    'walk-chain.ts': ['test/unit/app/walk-chain.test.ts'],
    'find-fork.ts': ['test/unit/app/find-fork.test.ts', 'test/unit/app/walk-chain.test.ts'],
    'two-histories.ts': ['test/unit/app/two-histories.test.ts'],
    'chain-link.ts': ['test/unit/app/two-histories.test.ts'],
    'unfinished-runs.ts': ['test/unit/app/unfinished-runs.test.ts'],
    'put-evidence.ts': ['test/unit/app/put-evidence.test.ts'],
    'manifest-files.ts': ['test/unit/app/manifest-files.test.ts'],
    'recorded.ts': ['test/unit/app/recorded.test.ts'],
    'desired-encryption.ts': ['test/unit/app/chain-facts.test.ts'],
    'requests-of.ts': ['test/unit/app/chain-facts.test.ts'],
    'unfinished-streams.ts': ['test/unit/app/chain-facts.test.ts'],
    'observe-objects.ts': ['test/unit/app/observe-objects.test.ts'],
    'fetch-evidence.ts': ['test/unit/app/fetch-evidence.test.ts'],
    'prove-files.ts': ['test/unit/app/prove-files.test.ts'],
    'lost-files.ts': ['test/unit/app/lost-files.test.ts'],
    'older-evidence.ts': ['test/unit/app/older-evidence.test.ts'],
    'other-specs.ts': ['test/unit/app/other-specs.test.ts'],
    'look-again.ts': ['test/unit/app/look-again.test.ts'],
    'recorded-run.ts': ['test/unit/app/recorded-run.test.ts'],
    'older-run.ts': ['test/unit/app/recorded-run.test.ts'],
    'recorded-tip.ts': ['test/unit/app/recorded-run.test.ts'],
    'tip-facts.ts': ['test/unit/app/recorded-run.test.ts'],
    'fetch-manifest.ts': ['test/unit/app/fetch-manifest.test.ts'],
    'open-manifest.ts': ['test/unit/app/fetch-manifest.test.ts'],
    'assembled-digest.ts': ['test/unit/app/fetch-manifest.test.ts'],
    'overlaid.ts': ['test/unit/app/fetch-manifest.test.ts', 'test/unit/app/planned-lines.test.ts'],
    'bundles.ts': ['test/unit/app/proven-bundle.test.ts'],
    'evidence-folder.ts': ['test/unit/app/evidence-folder.test.ts'],
    'search-from.ts': ['test/unit/app/read-latest.test.ts'],
    'read-latest.ts': ['test/unit/app/read-latest.test.ts'],
    'pass-over-quarantined.ts': ['test/unit/app/proven-bundle.test.ts', 'test/unit/app/newest-bundle.test.ts'],
    'proven-bundle.ts': ['test/unit/app/proven-bundle.test.ts'],
    'restart-chain.ts': ['test/unit/app/restart-chain.test.ts', 'test/unit/app/read-tip.test.ts'],
    'stray-fault.ts': ['test/unit/app/proven-bundle.test.ts', 'test/unit/app/newest-bundle.test.ts'],
    'chain-fault.ts': ['test/unit/app/proven-bundle.test.ts', 'test/unit/app/fetch-manifest.test.ts'],
    'unreadable.ts': ['test/unit/app/lock.test.ts', 'test/unit/app/walk-chain.test.ts'],
    'kept-apart.ts': ['test/unit/app/proven-bundle.test.ts'],
    'run-names.ts': ['test/unit/app/evidence-folder.test.ts'],
    'latest-etag.ts': ['test/unit/app/read-latest.test.ts'],
  },
  'app/apply': byTables('app/apply', {
    'copy-by-parts': 'copy-object',
    'look-at-adopted': 'perform',
    confirm: 'apply',
    genesis: 'attest',
    run: 'attest',
    'sign-statement': 'attest',
    'prove-sent': 'send',
    'send-parts': 'send',
    sending: 'send',
  }),
};

/** Each file of a room of `app` with the table of its own name in `test/unit/app`, or with the other one that is named. */
function byTables(room: string, others: Readonly<Record<string, string>>): Readonly<Record<string, readonly string[]>> {
  const files = globSync('*.ts', { cwd: join(import.meta.dirname, '../../src', room) }).toSorted();
  const tableOf = (file: string): string => {
    const name = basename(file, '.ts');
    return `test/unit/app/${others[name] ?? name}.test.ts`;
  };
  return Object.fromEntries(files.map((file) => [file, [tableOf(file)]]));
}
