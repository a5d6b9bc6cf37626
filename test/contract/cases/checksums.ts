import { describe, expect, it } from 'vitest';
import { CHECKSUM_ALGORITHMS, type ChecksumAlgorithm, multipartTypes } from '../../../src/core/object/algorithms.ts';
import { type Backend, Bench } from '../backend.ts';
import { creation, digest, sendParts, uploadParts } from '../object.ts';

const NEW: readonly ChecksumAlgorithm[] = ['SHA512', 'MD5', 'XXHASH64', 'XXHASH3', 'XXHASH128'];
const MIB = 1024 * 1024;
const PARTS = [Buffer.alloc(5 * MIB, 'a'), Buffer.alloc(5 * MIB + 1, 'b'), Buffer.from('the end')];

export function checksumCases(backend: Backend): void {
  const bench = new Bench(backend);
  const known = (algorithm: ChecksumAlgorithm): boolean =>
    !bench.differences.has('new-algorithms') || !NEW.includes(algorithm);

  describe.each(CHECKSUM_ALGORITHMS)('%s', (algorithm) => {
    it('is stored with a single PUT, listed and shown', async () => {
      const store = bench.open();
      const key = `single/${algorithm}`;
      const value = await digest(algorithm, Buffer.from('content'));
      const put = await store.put(await creation(key, 'content', { checksum: { algorithm, value } }));
      const { checksum } = await store.head(key);
      expect(put.checksum).toEqual(checksum);
      if (known(algorithm)) {
        expect(checksum).toEqual({ algorithm, type: 'FULL_OBJECT', value });
        const page = await store.list(key).next();
        expect(page.value?.objects[0]).toMatchObject({ checksumAlgorithm: algorithm, checksumType: 'FULL_OBJECT' });
      } else {
        expect(checksum?.algorithm).not.toBe(algorithm);
      }
    });

    // The server's difference: it does as if it had not been asked, so there is nothing to verify.
    if (!known(algorithm)) {
      return;
    }

    it('is verified: other bytes never become an object', async () => {
      const store = bench.open();
      const key = `wrong/${algorithm}`;
      const value = await digest(algorithm, Buffer.from('planned'));
      await expect(
        store.put(await creation(key, 'sent instead', { checksum: { algorithm, value } })),
      ).rejects.toMatchObject({ code: 'REMOTE_CHECKSUM_MISMATCH', transient: false });
      await expect(store.head(key)).rejects.toMatchObject({ code: 'REMOTE_NO_SUCH_KEY' });
    });

    describe.each(multipartTypes(algorithm))('in parts, %s', (type) => {
      it('is stored as it was computed here', async () => {
        const store = bench.open();
        const key = `parts/${algorithm}-${type}`;
        const { complete } = await sendParts(store, key, PARTS, { algorithm, type });
        const written = await store.completeUpload(complete);
        expect(written.checksum).toEqual({ algorithm, type, value: complete.checksum });
        expect(await store.head(key)).toMatchObject({ checksum: written.checksum, etag: written.etag, partCount: 3 });
      });

      it('is verified part by part', async () => {
        const store = bench.open();
        const key = `wrong-part/${algorithm}-${type}`;
        const uploadId = await store.createUpload({ key, upload: { algorithm, type }, headers: {}, metadata: {} });
        const checksum = { algorithm, value: await digest(algorithm, Buffer.from('planned')) };
        await expect(
          store.uploadPart({ key, uploadId, partNumber: 1, body: Buffer.from('sent instead'), checksum }),
        ).rejects.toMatchObject({ code: 'REMOTE_CHECKSUM_MISMATCH' });
        await store.abortUpload(key, uploadId);
      });

      it('is verified as a whole when completing', async () => {
        const store = bench.open();
        const key = `wrong-whole/${algorithm}-${type}`;
        const { complete, uploadId } = await sendParts(store, key, PARTS, { algorithm, type });
        const other = await digest(algorithm, Buffer.from('other'));
        const wrong =
          type === 'FULL_OBJECT'
            ? { ...complete, checksum: other }
            : { ...complete, parts: complete.parts.map((part, i) => (i === 1 ? { ...part, checksum: other } : part)) };
        await expect(store.completeUpload(wrong)).rejects.toMatchObject({
          code: expect.stringMatching(/^REMOTE_(CHECKSUM_MISMATCH|REFUSED)$/),
        });
        await store.abortUpload(key, uploadId);
        await expect(store.head(key)).rejects.toMatchObject({ code: 'REMOTE_NO_SUCH_KEY' });
      });
    });
  });

  it('agrees with values that AWS recorded', async () => {
    const store = bench.open();
    const parts = [Buffer.alloc(5 * MIB + 1, 'a'), Buffer.alloc(5 * MIB + 1, 'a'), Buffer.alloc(10, 'a')];
    const sha = await uploadParts(store, 'recorded-sha', parts, { algorithm: 'SHA256', type: 'COMPOSITE' });
    expect(sha.etag).toBe('4d45984fc3feb2ac9b22683c49674b56-3');
    expect(sha.checksum?.value).toBe('9o++y6AejqboiJ7MZCx0fahK2Vu5YC/qnNhhYsCLciI=-3');
    const crc = await uploadParts(store, 'recorded-crc', parts, { algorithm: 'CRC64NVME', type: 'FULL_OBJECT' });
    expect(crc.checksum?.value).toBe('ZMNX55lZurA=');
  });
}
