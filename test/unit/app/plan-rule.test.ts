import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { decideContext } from '../../../src/app/plan/decide-context.ts';
import { type Answering, planRule } from '../../../src/app/plan/plan-rule.ts';
import type { Digester } from '../../../src/ports/digester.ts';
import { localSpec } from '../adapters/local/local-spec.ts';
import { desired, listed } from '../plan/play.ts';
import { digestName } from '../../../src/core/object/algorithms.ts';

/** A rule whose files are hashed by `digest`. */
function ruleOver(digest: Digester['digest'], signal: AbortSignal): ReturnType<typeof planRule> {
  const digester: Partial<Digester> = { cached: () => undefined, digest };
  return planRule({ digester, signal } as unknown as Answering, decideContext(localSpec('/', [{}]), null, false));
}

test('a file that takes long to hash keeps no plan whose time is over', async () => {
  const over = new AbortController();
  const decision = ruleOver(async () => await new Promise(() => {}), over.signal)({ key: desired.key, desired });
  over.abort(new Error('The deadline is near.'));
  await expect(decision).rejects.toThrow('The deadline is near.');
});

test('nobody listens to the signal once a file is hashed, or cannot be', async () => {
  const { signal } = new AbortController();
  await expect(
    ruleOver(async () => await Promise.reject(new Error('It is gone.')), signal)({ key: desired.key, desired }),
  ).rejects.toThrow('It is gone.');
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test.each([
  ['not of a small file', 1024 * 1024 - 1, ['MD5']],
  ['of a large file, in the same read', 1024 * 1024, ['MD5', 'SHA256']],
])('digests for sending are computed with that for comparing: %s', async (_, size, names) => {
  const asked: string[][] = [];
  const decision = ruleOver(async (__, wanted) => {
    asked.push(wanted.map(digestName));
    return await Promise.reject(new Error('enough'));
  }, new AbortController().signal)({
    key: desired.key,
    desired: { ...desired, size },
    observed: listed('new', { size }),
  });
  await expect(decision).rejects.toThrow('enough');
  expect(asked).toEqual([names]);
});
