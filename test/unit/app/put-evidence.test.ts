import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { latestMoved, putEvidence, putOnce, saveBundle, swapLatest } from '../../../src/app/chain/put-evidence.ts';
import type { Target } from '../../../src/app/chain/target.ts';
import { S3recError } from '../../../src/core/error.ts';
import type { Documents } from '../../../src/ports/documents.ts';
import type { ObjectStore } from '../../../src/ports/object-store.ts';

type Request = Parameters<ObjectStore['putDocument']>[0];

const folder = mkdtempSync(join(tmpdir(), 's3rec-evidence-'));
const path = join(folder, 'bundle');
writeFileSync(path, 'ours');
afterAll(() => rmSync(folder, { recursive: true }));

const [LATEST, OWN] = ['f/latest.sigstore.json', 'f/1.sigstore.json'];
const FAILED = new S3recError('REMOTE_PRECONDITION_FAILED', '412');
const GONE = new S3recError('REMOTE_NO_SUCH_KEY', '404');
const DENIED = new S3recError('REMOTE_ACCESS_DENIED', '403');

/** What stands under a key: bytes, an error of the read, or nothing. */
type Standing = Readonly<Record<string, string | Error>>;

/** A server that takes a document, refuses it, or gives no answer, where what stands there is looked at. */
function serverOf(
  answer: Error | 'taken' | 'none',
  standing: Standing = {},
  encryption: object | null = null,
): { readonly target: Target; readonly sent: Request[]; readonly read: string[] } {
  const sent: Request[] = [];
  const looked: string[] = [];
  const evidence = {
    async putDocument(request: Request) {
      sent.push(request);
      if (answer === 'none') {
        return (await request.settle?.()) ?? expect.fail('nobody can tell');
      }
      if (answer !== 'taken') {
        throw answer;
      }
      return { etag: 'new', checksum: 'x' };
    },
    async get(key: string, _: object, receive: (got: object) => Promise<unknown>) {
      looked.push(key);
      const found = standing[key] ?? GONE;
      if (found instanceof Error) {
        throw found;
      }
      const read = async (take: (chunk: Buffer) => void): Promise<void> => take(Buffer.from(found));
      return await receive({ etag: `of ${key}`, body: { read } });
    },
  };
  const signal = new AbortController().signal;
  return { target: { evidence, encryption: async () => encryption, signal } as unknown as Target, sent, read: looked };
}

test('a document is sent with its type, its encryption and its condition', async () => {
  const encryption = { sse: 'aws:kms', kmsKeyArn: 'k' };
  const { target, sent } = serverOf('taken', {}, encryption);
  expect(await putEvidence(target, { key: LATEST, path }, { ifMatch: 'e' })).toEqual({ etag: 'new' });
  expect(sent).toMatchObject([{ key: LATEST, path, contentType: 'application/json', encryption }]);
  const plain = serverOf('taken');
  await putEvidence(plain.target, { key: 'f/1.jsonl', path }, { ifMatch: 'e' });
  expect(plain.sent).toMatchObject([{ contentType: 'application/jsonl', precondition: { ifMatch: 'e' } }]);
  expect(plain.sent[0]).not.toHaveProperty('encryption');
});

describe('a document that is written once', () => {
  const once = async (server: ReturnType<typeof serverOf>, equalWillDo?: boolean): Promise<object> =>
    await putOnce(server.target, { key: OWN, path }, equalWillDo === undefined ? {} : { equalWillDo });

  test('is there', async () => {
    const server = serverOf('taken');
    expect(await once(server)).toEqual({ etag: 'new' });
    expect(server.sent).toMatchObject([{ key: OWN, precondition: { ifNoneMatch: '*' } }]);
  });

  test.each<[what: string, answer: Error | 'none', standing: Standing, equalWillDo: boolean | undefined, is: string]>([
    ['ours, without an answer', 'none', { [OWN]: 'ours' }, undefined, `of ${OWN}`],
    ['ours, by another hand', FAILED, { [OWN]: 'ours' }, true, `of ${OWN}`],
    ['ours, by another hand, which may not be', FAILED, { [OWN]: 'ours' }, false, 'HEAD_MOVED'],
    ['ours, by another hand, which nobody allows', FAILED, { [OWN]: 'ours' }, undefined, 'HEAD_MOVED'],
    ['another', FAILED, { [OWN]: 'theirs' }, true, 'HEAD_MOVED'],
    ['one that nobody may read', FAILED, { [OWN]: DENIED }, true, 'HEAD_MOVED'],
    ['none that may be written', DENIED, { [OWN]: 'ours' }, true, 'REMOTE_ACCESS_DENIED'],
  ])('%s stands there', async (_, answer, standing, equalWillDo, is) => {
    const put = once(serverOf(answer, standing), equalWillDo);
    await (is.startsWith('of')
      ? expect(put).resolves.toMatchObject({ etag: is })
      : expect(put).rejects.toMatchObject({ code: is }));
  });

  test('a fault of our own is no answer', async () => {
    const fault = new TypeError('ours');
    await expect(once(serverOf(FAILED, { [OWN]: fault }), true)).rejects.toBe(fault);
  });
});

describe('latest', () => {
  test.each([
    [undefined, { ifNoneMatch: '*' }],
    [{ etag: 'e' }, { ifMatch: 'e' }],
  ])('as it was read, %j, is replaced under the condition %j', async (latest, precondition) => {
    const { target, sent } = serverOf('taken');
    expect(await swapLatest(target, { key: LATEST, path }, latest)).toBe(true);
    expect(sent).toMatchObject([{ key: LATEST, precondition }]);
  });

  test.each<[what: string, answer: Error | 'none', standing: Standing, ownKey: string | undefined, is: unknown]>([
    ['another one', FAILED, {}, OWN, false],
    ['gone', GONE, {}, OWN, false],
    ['not to be written', DENIED, {}, OWN, 'REMOTE_ACCESS_DENIED'],
    ['ours, without an answer', 'none', { [LATEST]: 'ours' }, undefined, true],
    ['already followed by another, which copied ours first', 'none', { [LATEST]: 'theirs', [OWN]: 'ours' }, OWN, true],
    ['not to be read, and ours was copied', 'none', { [LATEST]: DENIED, [OWN]: 'ours' }, OWN, true],
  ])('is %s', async (_, answer, standing, ownKey, is) => {
    const swapped = swapLatest(serverOf(answer, standing).target, { key: LATEST, path }, { etag: 'e' }, ownKey);
    await (typeof is === 'boolean'
      ? expect(swapped).resolves.toBe(is)
      : expect(swapped).rejects.toMatchObject({ code: is }));
  });

  test.each([undefined, OWN])('is another one, and ours is not at %s: nobody can tell', async (ownKey) => {
    const { target, read } = serverOf('none', { [LATEST]: 'theirs', [OWN]: ownKey === undefined ? 'ours' : 'theirs' });
    await expect(swapLatest(target, { key: LATEST, path }, undefined, ownKey)).rejects.toThrow('nobody can tell');
    expect(read).toEqual(ownKey === undefined ? [LATEST] : [LATEST, ownKey]);
  });

  test('that has moved is told by its key', () => {
    expect(latestMoved(LATEST)).toMatchObject({
      code: 'HEAD_MOVED',
      message: `${LATEST} was replaced or deleted by another hand while this run was going on.`,
    });
  });
});

test('the text of a bundle is saved where it is told', () => {
  const saved: [string, string][] = [];
  const documents = {
    temporary: (kind: string) => `/tmp/${kind}`,
    saveText: (text: string, at: string) => saved.push([text, at]),
  } as unknown as Documents;
  expect(saveBundle(documents, 'text')).toBe('/tmp/bundle');
  expect(saved).toEqual([['text', '/tmp/bundle']]);
});
