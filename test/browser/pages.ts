import type { ReportPage } from '../../src/report/report-page.ts';
import { HOSTILE, pageOf } from './page-of.ts';

const [script = '', image = ''] = HOSTILE;
const LIVE = { 'Live commit': 'c0ffee'.repeat(6), 'Live run': 7, Signed: '2026-11-30T08:29:14.000Z', Signer: 'ab12' };

function page(command: string, kind: ReportPage['kind'], result: object, records: readonly object[]): ReportPage {
  return { command, kind, title: 'data', facts: { ...LIVE, Target: 's3://data/' }, result: { ...result }, records };
}

/** A page of each kind, with hostile texts wherever a text of others may stand. */
export const PAGES: Readonly<Record<string, ReportPage>> = {
  plan: pageOf(40),
  apply: page(
    'apply',
    'apply',
    { summary: { uploaded: 1, failed: 1 }, notStarted: 1, exitCode: 6, failures: [failure('a.txt')] },
    ['uploaded', 'failed', 'NOT_STARTED'].map((status, index) => ({
      type: 'record',
      record: { key: `${index}.txt`, action: index === 0 ? 'update' : 'delete', change: { before: null, after: null } },
      receipt: status === 'uploaded' ? { status } : { status: 'failed', error: { code: status, message: script } },
    })),
  ),
  failed: page(
    'apply',
    'plan',
    { plan: { summary: { delete: 2 } }, error: { code: script, message: image, hint: HOSTILE[3] }, exitCode: 1 },
    [],
  ),
  drift: page('drift', 'drift', { summary: { bucket: 1, unproven: 1, inSync: 3 }, exitCode: 2 }, [
    {
      type: 'finding',
      key: image,
      who: 'bucket',
      changes: ['missing'],
      counts: true,
      recorded: { size: 1, lastModified: 1_796_027_312 },
      observed: null,
    },
    {
      type: 'finding',
      key: 'b.txt',
      who: 'both',
      changes: ['content-changed'],
      counts: true,
      content: { basis: 'etag-md5', strength: 'accident' },
    },
  ]),
  verify: page(
    'verify',
    'verify',
    {
      signature: { ok: true },
      signer: { ok: false, code: 'VERIFY_SIGNER', message: script },
      objects: { ok: false, accident: 4, basis: { 'etag-md5': 4 } },
      freshness: { ok: null, message: 'not looked at', age: 90_000 },
      exitCode: 7,
    },
    [{ type: 'finding', key: 'a', state: 'missing', basis: 'none', strength: 'none', differs: [script] }],
  ),
  log: page('log', 'log', { run: 7, shown: 2, chain: { ok: true, runs: 2 }, exitCode: 0 }, [
    {
      type: 'run',
      run: 7,
      kind: 'run',
      result: 'partial',
      signedAt: LIVE.Signed,
      summary: { uploaded: 3, deleted: 1 },
      sentBytes: 2048,
      driftFound: 5,
      git: { commit: 'c0ffee' },
      signer: { fingerprint: 'ab12', trusted: false },
    },
    { type: 'run', run: 0, kind: 'genesis', signedAt: LIVE.Signed, git: null, signer: { fingerprint: 'ab12' } },
  ]),
};

function failure(key: string): object {
  return { key, code: 'REMOTE_ACCESS_DENIED', message: script, hint: image };
}
