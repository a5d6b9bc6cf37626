import { expect, test } from 'vitest';
import { deleteObject } from '../../../src/app/apply/delete-object.ts';
import type { Target } from '../../../src/app/chain/target.ts';
import { NO_LOCK } from '../../../src/app/lock/held-lock.ts';
import { S3recError } from '../../../src/core/error.ts';
import type { PlanRecord } from '../../../src/core/object/action.ts';
import type { ObjectStore } from '../../../src/ports/object-store.ts';
import type { DeleteResult } from '../../../src/ports/store-writes.ts';

type Request = Parameters<ObjectStore['delete']>[0];

const standing = { size: 3, etag: 'e', lastModified: 100 };
const record = {
  ...{ key: 'p/a', action: 'delete', precondition: { ifMatch: 'e' } },
  change: { actions: ['delete'], before: standing, after: null },
} as unknown as PlanRecord;

/** A store that answers a delete so, and in which a HEAD finds the object or nothing. */
function targetOf(
  answer: (request: Request) => Promise<DeleteResult | undefined>,
  { unguarded, gone = true }: { readonly unguarded?: boolean; readonly gone?: boolean } = {},
): { readonly target: Target; readonly sent: Request[] } {
  const sent: Request[] = [];
  const store = {
    delete: async (request: Request) => {
      sent.push(request);
      return (await answer(request)) ?? { versionId: null, checked: false };
    },
    head: async () => {
      if (gone) {
        throw new S3recError('REMOTE_NO_SUCH_KEY', 'nothing stands there');
      }
      return standing;
    },
  };
  const signal = new AbortController().signal;
  return { target: { spec: { prune: { unguarded } }, store, signal } as unknown as Target, sent };
}

test.each([
  [true, 'checked'],
  [false, 'conditional'],
])('a delete that was looked at before (%s) is recorded as %s', async (checked, guard) => {
  const { target, sent } = targetOf(async () => ({ versionId: 'v', checked }));
  expect(await deleteObject(target, record, NO_LOCK)).toEqual({ key: 'p/a', outcome: 'done', guard, versionId: 'v' });
  expect(sent).toMatchObject([{ key: 'p/a', ifMatch: 'e', standing }]);
  expect(sent[0]).not.toHaveProperty('unguarded');
});

test('what the spec says of servers without conditions, and that nothing was seen, are passed on', async () => {
  const { target, sent } = targetOf(async () => undefined, { unguarded: true });
  await deleteObject(target, { ...record, change: { ...record.change, before: null } }, NO_LOCK);
  expect(sent).toMatchObject([{ unguarded: true }]);
  expect(sent[0]).not.toHaveProperty('standing');
});

test.each([
  [true, false, 'conditional'],
  [true, true, 'checked'],
  [false, true, undefined],
])('without an answer, and gone is %s (sent without a condition: %s): %s', async (gone, isUnconditional, guard) => {
  const lost = async ({ unconditional, settle }: Request): Promise<DeleteResult> => {
    if (isUnconditional) {
      unconditional?.();
    }
    return (await settle?.()) ?? expect.fail('nobody can tell');
  };
  const { target } = targetOf(lost, { gone });
  const deleted = deleteObject(target, record, NO_LOCK);
  await (guard === undefined
    ? expect(deleted).rejects.toThrow('nobody can tell')
    : expect(deleted).resolves.toMatchObject({ outcome: 'done', guard }));
});

test.each([null, { ifNoneMatch: '*' }] as const)('a record with the precondition %j deletes nothing', async (wrong) => {
  const { target, sent } = targetOf(async () => undefined);
  await expect(deleteObject(target, { ...record, precondition: wrong }, NO_LOCK)).rejects.toMatchObject({
    code: 'DOCUMENT_INVALID',
    message: expect.stringContaining('p/a') as string,
  });
  expect(sent).toEqual([]);
});

test('the lock is asked before each attempt', async () => {
  const { target, sent } = targetOf(async () => undefined);
  let isHeld = true;
  await deleteObject(target, record, { isHeld: () => isHeld });
  const [{ assertMaySend } = expect.fail('nothing was sent')] = sent;
  expect(() => assertMaySend?.()).not.toThrow();
  isHeld = false;
  expect(() => assertMaySend?.()).toThrowError(
    expect.objectContaining({
      code: 'LOCK_HELD',
      message: expect.stringContaining('before this delete was sent') as string,
    }) as Error,
  );
});
