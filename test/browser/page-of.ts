import type { ReportPage } from '../../src/report/report-page.ts';

/** What a stranger may put into names, values and errors. */
export const HOSTILE: readonly string[] = [
  '</script><script>document.title = "taken"</script>',
  '<img src=x onerror="document.title=\'taken\'">',
  '<!--<script>',
  'invoice\u202egpj.exe',
  'line\u2028feed\u0000\u001b[2J',
];

/** A plan's page of so many records, with hostile names, values and notices among them. */
export function pageOf(count: number): ReportPage {
  return {
    command: 'plan',
    kind: 'plan',
    title: HOSTILE[0] ?? '',
    facts: { Spec: 's3rec.yaml', Target: 's3://data/backups/', 'Live commit': 'c0ffee'.repeat(6), 'Live run': 7 },
    notices: [HOSTILE[1] ?? ''],
    result: {
      summary: { create: 3, update: 2, delete: 1, keep: 900, notAsked: 12, uploadBytes: 5_000_000 },
      basis: { manifest: 900, 'etag-md5': 12 },
      weak: 12,
      guards: [{ rule: 'max-deletes', message: HOSTILE[2], hint: 'Look first.', keys: HOSTILE, count: 9 }],
    },
    records: records(count),
  };
}

function* records(count: number): Generator<object> {
  for (let number = 0; number < count; number += 1) {
    const key =
      HOSTILE[number] ??
      `folder-${number % 7}/${number % 2 === 0 ? 'even' : 'odd'}/file-${String(number).padStart(6, '0')}.csv`;
    const action = ['create', 'update', 'delete'][number % 3];
    const before = { size: number, etag: 'a'.repeat(32), headers: { cacheControl: HOSTILE[1] } };
    const after = { size: number + 1, sha256: 'b'.repeat(64), headers: { cacheControl: 'no-cache' } };
    yield {
      type: 'record',
      name: 'data',
      record: {
        key,
        action,
        change: { before: action === 'create' ? null : before, after: action === 'delete' ? null : after },
        reason: 'content-differs',
        basis: number % 2 === 0 ? 'etag-md5' : 'checksum-full',
        strength: number % 2 === 0 ? 'accident' : 'cryptographic',
        phase: 1,
        ...(number % 5 === 0 && { moved: 'bucket' }),
      },
    };
  }
}
