import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { openDocuments } from '../../../src/adapters/local/documents/documents.ts';
import { fetchBundle, fetchPlan, receiveSigned } from '../../../src/app/chain/fetch-evidence.ts';
import { S3recError } from '../../../src/core/error.ts';
import { BUNDLE_MAX_BYTES } from '../../../src/core/manifest/bundle.ts';
import { sha256 } from '../../../src/core/manifest/verify-bundle.ts';
import type { Documents, PlanReader } from '../../../src/ports/documents.ts';
import { Chain } from './chain-in-memory.ts';
import { countingDocuments } from './counting-documents.ts';
import { keyOfRun } from './signed-bundles.ts';

const own = openDocuments();
afterAll(() => own.close());

const AWAY = new S3recError('REMOTE_UNAVAILABLE', 'away');
const KEY = keyOfRun(1);
const PLAN = keyOfRun(1, '.plan.jsonl');

describe('a bundle', () => {
  const largest = 'x'.repeat(BUNDLE_MAX_BYTES);

  test.each<[what: string, held: string | undefined]>([
    ['is its text', 'text'],
    ['of the largest size is its text', largest],
    ['that is not there is none', undefined],
  ])('%s', async (_, held) => {
    const chain = new Chain();
    if (held !== undefined) {
      chain.held.set(KEY, held);
    }
    const found = held === undefined ? undefined : { text: held, etag: chain.etag(KEY) };
    expect(await fetchBundle(chain.target, KEY)).toEqual(found);
  });

  test.each<[what: string, held: string | Buffer | Error, error: object]>([
    [
      'is larger than any',
      `${largest}x`,
      { code: 'VERIFY_SIGNATURE', message: `${KEY} is larger than any bundle: over ${BUNDLE_MAX_BYTES} bytes.` },
    ],
    [
      'is no text',
      Buffer.from([0x7b, 0xff]),
      { code: 'VERIFY_SIGNATURE', message: `${KEY} is not a bundle that can be verified: it is not UTF-8.` },
    ],
    ['S3 does not give', AWAY, AWAY],
  ])('is none that can be verified where it %s', async (_, held, error) => {
    const chain = new Chain();
    chain.held.set(KEY, held);
    await expect(fetchBundle(chain.target, KEY)).rejects.toMatchObject(error);
  });
});

describe('a plan', () => {
  async function fetch(chain: Chain, digest: string): Promise<PlanReader> {
    return await fetchPlan(chain.target, own, { key: PLAN, sha256: digest });
  }

  function planned(): { readonly chain: Chain; readonly text: string } {
    const chain = new Chain();
    chain.plan(1);
    return { chain, text: String(chain.held.get(PLAN)) };
  }

  test('is the document that was signed', async () => {
    const { chain, text } = planned();
    const reader = await fetch(chain, sha256(text));
    expect(reader).toMatchObject({ sha256: sha256(text), closing: { records: 0 } });
  });

  test('is hashed again where it is opened', async () => {
    const { chain, text } = planned();
    const of = 'bbbbbbbb';
    chain.plan(1, { of });
    const other = String(chain.held.get(keyOfRun(1, '.plan.jsonl', of)));
    const open = (path: string, format: Parameters<Documents['open']>[1]): unknown => {
      writeFileSync(path, other);
      return own.open(path, format);
    };
    const documents = { ...own, open } as Documents;
    const fetching = fetchPlan(chain.target, documents, { key: PLAN, sha256: sha256(text) });
    await expect(fetching).rejects.toMatchObject({
      ...{ code: 'VERIFY_DIGEST', message: expect.stringContaining('is not the one that was signed') as string },
    });
  });

  test.each<[what: string, held: string | Error | undefined, signed: string | undefined, error: object]>([
    [
      'missing',
      undefined,
      undefined,
      { code: 'VERIFY_CHAIN', data: { gap: PLAN }, message: `The plan ${PLAN} that its bundle names is missing.` },
    ],
    [
      'another one',
      'x',
      undefined,
      { code: 'VERIFY_DIGEST', message: expect.stringContaining(`its SHA-256 is ${sha256('x')}`) as string },
    ],
    [
      'signed, and no document',
      'x',
      'x',
      { code: 'VERIFY_DIGEST', message: expect.stringContaining(`The plan ${PLAN} is signed, but damaged`) as string },
    ],
    [
      'signed, and of a newer format',
      '{"format":"s3rec.plan/v9"}\n',
      '{"format":"s3rec.plan/v9"}\n',
      { code: 'DOCUMENT_NEWER' },
    ],
    ['not given by S3', AWAY, undefined, AWAY],
  ])('is refused where it is %s', async (_, held, signed, error) => {
    const { chain, text } = planned();
    chain.held.delete(PLAN);
    if (held !== undefined) {
      chain.held.set(PLAN, held);
    }
    await expect(fetch(chain, sha256(signed ?? text))).rejects.toMatchObject(error);
  });
});

describe('what is received', () => {
  test.each<[what: string, bytes: number | undefined, digest: string, fails: boolean]>([
    ['of its size and digest is kept', 3, sha256('abc'), false],
    ['of an unknown size is kept', undefined, sha256('abc'), false],
    ['of a smaller size is kept, since its digest tells', 4, sha256('abc'), false],
    ['of a larger size is discarded', 2, sha256('abc'), true],
    ['of another digest is discarded', 3, sha256('x'), true],
  ])('%s', async (_, bytes, digest, fails) => {
    const chain = new Chain();
    chain.held.set(PLAN, 'abc');
    const { documents, discarded } = countingDocuments(own);
    const signed = { key: PLAN, sha256: digest, ...(bytes !== undefined && { bytes }) };
    const receiving = chain.target.evidence.get(PLAN, {}, async ({ body }) =>
      receiveSigned(documents, body, 'plan', signed),
    );
    if (fails) {
      await expect(receiving).rejects.toMatchObject({ code: 'VERIFY_DIGEST' });
    } else {
      expect(readFileSync(await receiving, 'utf8')).toBe('abc');
    }
    expect(discarded()).toBe(fails ? 1 : 0);
  });
});
