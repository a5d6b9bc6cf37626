import { describe, expect, test } from 'vitest';
import type { PullOutcome } from '../../../../src/app/pull/pull.ts';
import { PLAIN } from '../../../../src/cli/views/output/paint.ts';
import { pullResult, pullText } from '../../../../src/cli/views/pull.ts';

const DONE: PullOutcome = {
  pulled: 2,
  kept: 1,
  bytes: 3 * 1024 * 1024,
  leftOut: 0,
  failed: 0,
  failures: [],
  moreFailures: 0,
  earlier: 0,
  unavailable: 0,
  unavailableObjects: [],
  moreUnavailable: 0,
  notPulled: {},
  directory: '/home/ann/site',
  sums: '/home/ann/site/SHA256SUMS',
  manifest: { run: 7, sha256: 'a'.repeat(64), freshness: 'anchored' },
  requests: { GetObject: 3 },
  retries: 0,
  exitCode: 0,
};

const text = (changes: Partial<PullOutcome>, details = false): string =>
  [...pullText({ ...DONE, ...changes }, { details }, PLAIN)].join('\n');

describe('pull as text', () => {
  test('all came', () => {
    expect(text({})).toBe(`
Pull complete! 2 pulled, 1 there already.
  3.0 MiB downloaded
  Manifest  run 7, sha256 ${'a'.repeat(64)}
  Folder    /home/ann/site
  To check this folder again at any time, run in it: sha256sum -c SHA256SUMS`);
    expect(text({}, true)).toBe(`${text({})}
  pulled with requests: GetObject 3`);
    expect(text({ retries: 2 })).toBe(`${text({})}
  2 requests had to be sent again`);
  });

  test('some failed: which, why, and what to do', () => {
    const failures = [
      { key: 'data/\u001b[2J', code: 'REMOTE_REFUSED', message: 'archived', hint: 'Restore it.' },
      { key: 'data/b', code: 'REMOTE_NO_SUCH_KEY', message: 'gone' },
    ];
    const shown = text({ failures, failed: 2, sums: null, exitCode: 1 });
    expect(shown).toContain(
      '! "data/\\u001b[2J": archived (REMOTE_REFUSED)\n    hint: Restore it.\n! data/b: gone (REMOTE_',
    );
    expect(shown).toContain('Pull incomplete: 2 pulled, 1 there already, 2 failed.');
    expect(shown).toContain('To get the rest, run the same command again: files that came are kept');
    expect(shown).not.toContain('sha256sum');
  });

  test('many failed: the first ones', () => {
    const failures = Array.from({ length: 60 }, (_, index) => ({ key: `k${index}`, code: 'REMOTE_KMS', message: 'm' }));
    expect(text({ failures, failed: 60 })).toContain('... and 10 more');
    const most = text({ failures, failed: 2060, moreFailures: 2000 });
    expect(most).toContain('... and 2010 more');
    expect(most).toContain('2060 failed.');
  });

  test('a partial run: what came as before, and what cannot be had', () => {
    const unavailableObjects = [{ key: 'data/new', code: 'NOT_STARTED', message: 'never written', hint: 'Apply.' }];
    const manifest = { ...DONE.manifest, result: 'partial' as const };
    const shown = text({ earlier: 2, unavailable: 1, unavailableObjects, manifest, sums: null, exitCode: 3 });
    expect(shown).toContain('! data/new: never written (NOT_STARTED)\n    hint: Apply.\n');
    expect(shown).toContain('Pull incomplete: 2 pulled, 1 there already, 1 unavailable.');
    expect(shown).toContain('! 2 objects as an earlier run recorded: run 7 did not settle what it planned for them');
    expect(shown).toContain('Manifest  run 7, partial: not all that it planned was done, sha256');
    expect(shown).not.toContain('sha256sum');
  });

  test('what was left out, and what else the manifest holds', () => {
    const shown = text({ leftOut: 1, notPulled: { orphan: 2, failed: 1 }, exitCode: 3 });
    expect(shown).toContain(
      '! 1 object left out: no SHA-256 proves the bytes; --allow-unproven goes by a weaker digest',
    );
    expect(shown).toContain('not pulled: orphan 2, failed 1');
  });

  test('freshness that nobody checked is said', () => {
    expect(text({ manifest: { ...DONE.manifest, freshness: 'not-checked' } })).toContain('freshness not checked');
  });
});

test('pull as JSON: everything but the exit code, which stands last', () => {
  const { exitCode: _code, ...facts } = DONE;
  expect(pullResult(DONE)).toEqual(facts);
});
