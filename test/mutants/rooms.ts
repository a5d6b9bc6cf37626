import { globSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * What is broken, and the tests that are to notice, in the order in which they are tried: the quickest first. A room is broken
 * whole by tests of its own, or file by file, each file by its own table.
 */
export const ROOMS: Readonly<Record<string, readonly string[] | Readonly<Record<string, readonly string[]>>>> = {
  'core/proof': ['test/unit/proof/!(checksum).test.ts', 'test/unit/plan', 'test/unit/manifest', 'test/unit/verify'],
  'core/plan': ['test/unit/plan', 'test/unit/manifest', 'test/property/march.test.ts'],
  'core/manifest': ['test/unit/manifest', 'test/unit/plan', 'test/unit/golden/evidence*.test.ts'],
  'core/lock': ['test/unit/lock'],
  'app/flow': byTables('app/flow', { breather: '*', limiter: '*', 'time-limit': '*' }),
  'app/lock': ['test/unit/app/lock.test.ts', 'test/unit/app/under-lock.test.ts'],
  'app/gc': ['test/unit/app/gc.test.ts'],
  'app/quarantine': ['test/unit/app/quarantine.test.ts'],
  'app/heal': ['test/unit/app/fought.test.ts'],
  'app/chain': byTables('app/chain', {
    'assembled-digest': 'fetch-manifest',
    bundles: 'proven-bundle',
    'chain-fault': '{proven-bundle,fetch-manifest}',
    'chain-link': 'two-histories',
    'desired-encryption': 'chain-facts',
    'find-fork': '{find-fork,walk-chain}',
    'kept-apart': 'proven-bundle',
    'latest-etag': 'read-latest',
    'older-run': 'recorded-run',
    'open-manifest': 'fetch-manifest',
    overlaid: 'fetch-manifest',
    'pass-over-quarantined': '{proven-bundle,newest-bundle}',
    'quarantine-hint': 'proven-bundle',
    'recorded-tip': 'recorded-run',
    'requests-of': 'chain-facts',
    'restart-chain': '{restart-chain,read-tip}',
    'run-names': 'evidence-folder',
    'search-from': 'read-latest',
    'stray-fault': '{proven-bundle,newest-bundle}',
    tip: '{recorded-run,abort-dead-uploads}',
    'tip-facts': 'recorded-run',
    'unfinished-streams': 'chain-facts',
    unreadable: '{lock,walk-chain}',
  }),
  'app/apply': byTables('app/apply', {
    'copy-by-parts': 'copy-object',
    'look-at-adopted': 'perform',
    confirm: 'apply',
    genesis: 'attest',
    limits: 'carry-out',
    run: 'attest',
    'sign-statement': 'attest',
    recheck: 'apply',
    'prove-sent': 'send',
    'send-parts': 'send',
    sending: 'send',
  }),
};

/** Each file of a room of `app` with the table of its own name in `test/unit/app`, or with the others that are named. */
function byTables(room: string, others: Readonly<Record<string, string>>): Readonly<Record<string, readonly string[]>> {
  const files = globSync('*.ts', { cwd: join(import.meta.dirname, '../../src', room) }).toSorted();
  const tableOf = (file: string): string => {
    const name = basename(file, '.ts');
    return `test/unit/app/${others[name] ?? name}.test.ts`;
  };
  return Object.fromEntries(files.map((file) => [file, [tableOf(file)]]));
}
