import { expect, test } from 'vitest';
import { proveConditions } from '../../../src/app/apply/prove-conditions.ts';
import type { Target } from '../../../src/app/chain/target.ts';
import { S3recError } from '../../../src/core/error.ts';
import type { RunEvent } from '../../../src/core/event.ts';
import type { Precondition } from '../../../src/core/object/action.ts';

const BUNDLE = { key: 'k.plan.sigstore.json', path: '/nowhere' };
const FAILED = new S3recError('REMOTE_PRECONDITION_FAILED', 'it holds not');

/** A server that refuses the conditions for which `answer` gives an error. */
function serverOf(
  answer: (condition: Precondition) => Error | undefined,
  endpoint: string | null = 'http://127.0.0.1:1',
): { readonly target: Target; readonly sent: Precondition[] } {
  const sent: Precondition[] = [];
  const putDocument = async ({ precondition }: { precondition: Precondition }): Promise<{ etag: string }> => {
    sent.push(precondition);
    const error = answer(precondition);
    if (error !== undefined) {
      throw error;
    }
    return { etag: 'e' };
  };
  const signal = new AbortController().signal;
  const target = { endpoint, evidence: { putDocument }, encryption: async () => null, signal } as unknown as Target;
  return { target, sent };
}

const IGNORES = {
  neither: () => FAILED,
  'If-None-Match': (condition: Precondition) => ('ifNoneMatch' in condition ? undefined : FAILED),
  'If-Match': (condition: Precondition) => ('ifMatch' in condition ? undefined : FAILED),
  'If-None-Match and If-Match': () => undefined,
};

test.each(Object.entries(IGNORES))('a server that ignores %s', async (ignored, answer) => {
  const { target, sent } = serverOf(answer);
  const events: RunEvent[] = [];
  const prove = (noLock?: boolean): Promise<void> =>
    proveConditions(target, (event) => void events.push(event), BUNDLE, {
      ...(noLock !== undefined && { noLock }),
      untouched: 'Nothing yet.',
    });
  const message = `The server ignores ${ignored} when it writes: two runs could overwrite each other.`;
  if (ignored === 'neither') {
    await prove();
    await prove(true);
    expect(events).toEqual([]);
  } else {
    const code = 'CONDITIONS_IGNORED';
    await expect(prove()).rejects.toMatchObject({ code, message: `${message} Nothing yet.` });
    await expect(prove(false)).rejects.toMatchObject({ code });
    expect(events).toEqual([]);
    await prove(true);
    expect(events).toEqual([expect.objectContaining({ type: 'warning', message })]);
  }
  expect(sent.slice(0, 2)).toEqual([{ ifNoneMatch: '*' }, { ifMatch: '0'.repeat(32) }]);
});

test('an object that is gone is an answer, a failure is none', async () => {
  const gone = serverOf(() => new S3recError('REMOTE_NO_SUCH_KEY', 'gone'));
  await proveConditions(gone.target, () => undefined, BUNDLE, { untouched: '' });
  const denied = serverOf(() => new S3recError('REMOTE_ACCESS_DENIED', 'no'));
  await expect(proveConditions(denied.target, () => undefined, BUNDLE, { untouched: '' })).rejects.toMatchObject({
    code: 'REMOTE_ACCESS_DENIED',
  });
});

test('AWS is not tried', async () => {
  for (const endpoint of [null, 'https://s3.eu-central-1.amazonaws.com']) {
    const { target, sent } = serverOf(() => undefined, endpoint);
    await proveConditions(target, () => undefined, BUNDLE, { untouched: '' });
    expect(sent).toEqual([]);
  }
});
