/** What is broken, and the tests that are to notice, in the order in which they are tried: the quickest first. */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  'core/proof': [
    ...['test/unit/proof/!(checksum).test.ts', 'test/unit/plan', 'test/unit/manifest', 'test/unit/verify'],
    'test/unit/proof/checksum.test.ts',
  ],
  'core/plan': ['test/unit/plan', 'test/unit/manifest', 'test/unit/cli', 'test/property/march.test.ts'],
  'core/manifest': ['test/unit/manifest', 'test/unit/plan'],
  'app/flow': ['test/unit/app'],
  'app/chain': [
    'test/unit/app/anchor.test.ts',
    ...component('tip', 'chain-paths', 'older-run', 'unreadable-evidence', 'kept-manifests', 'unfinished'),
    ...component('tampered-files', 'newest-wins', 'tip-meanwhile', 'evidence-account'),
  ],
  'app/apply': component(
    ...['apply-summary', 'stale-plan', 'saved-plan', 'first-apply', 'attest', 'dead-uploads', 'upgrade', 'acls'],
    ...['overwritten-meanwhile', 'unanswered-uploads', 'ignored-conditions', 'interrupted-abort', 'failing-disk'],
    ...['close-walk', 'races', 'faults'],
  ),
};

function component(...names: readonly string[]): readonly string[] {
  return names.map((name) => `test/component/${name}.test.ts`);
}
