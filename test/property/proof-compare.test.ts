import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digestName, type ChecksumAlgorithm } from '../../src/core/object/algorithms.ts';
import { compare } from '../../src/core/proof/compare.ts';
import type { ContentRow, Evidence, Lacking, Verdict } from '../../src/core/object/evidence.ts';
import { digestsOf } from '../support/digests.ts';
import { stored, uploads, type StoredObject } from '../support/stored-object.ts';

interface Case {
  readonly file: Uint8Array;
  readonly object: StoredObject;
  readonly row: ContentRow;
  readonly partsKnown: boolean;
}

const RECORDED: readonly ChecksumAlgorithm[] = ['SHA256', 'CRC64NVME', 'MD5'];

/** A file, and an object that somebody made of the same bytes, of others of the same size, or of another size. */
const cases: fc.Arbitrary<Case> = fc
  .tuple(fc.uint8Array({ maxLength: 90 }), fc.constantFrom('same', 'flipped', 'longer'))
  .chain(([file, relation]) => {
    const bytes =
      relation === 'same'
        ? file
        : relation === 'flipped'
          ? file.map((byte, index) => (index === file.length - 1 ? byte ^ 1 : byte))
          : Uint8Array.from([...file, 0]);
    return fc
      .record({
        upload: uploads(bytes.length),
        partSize: fc.integer({ min: 1, max: 100 }),
        partsKnown: fc.boolean(),
        recorded: fc.option(fc.constantFrom(...RECORDED)),
        moved: fc.boolean(),
        hint: fc.boolean(),
      })
      .map(({ upload, partSize, partsKnown, recorded, moved, hint }) => {
        const made = stored(bytes, upload);
        const hints = { md5chksum: String(digestsOf(bytes, [{ algorithm: 'MD5', layout: 'whole' }])['MD5']) };
        const object = hint ? { ...made, head: { ...made.head, hints } } : made;
        const observed = { size: bytes.length, etag: object.head.etag, lastModified: 1_700_000_000 };
        return { file, object, partsKnown, row: { size: file.length, observed, partSize, ...record(recorded, moved) } };

        function record(algorithm: ChecksumAlgorithm | null, moved: boolean): Pick<ContentRow, 'recorded'> {
          if (algorithm === null) {
            return {};
          }
          const value = String(digestsOf(bytes, [{ algorithm, layout: 'whole' }])[algorithm]);
          const strength = algorithm === 'SHA256' ? 'cryptographic' : 'accident';
          const lastModified = observed.lastModified - (moved ? 1 : 0);
          return { recorded: { ...observed, lastModified, digest: { algorithm, layout: 'whole', value }, strength } };
        }
      });
  });

/** Answers what compare lacks, as the application does, and keeps what was asked. */
function settle(one: Case, start: Evidence = {}): { verdict: Verdict; asked: readonly Lacking[]; evidence: Evidence } {
  const asked: Lacking[] = [];
  let evidence = start;
  while (asked.length < 10) {
    const answer = compare(one.row, evidence);
    if (!('lacks' in answer)) {
      return { verdict: answer, asked, evidence };
    }
    asked.push(answer);
    evidence = answered(one, evidence, answer);
  }
  throw new Error(`does not end: ${JSON.stringify(asked)}`);
}

function answered({ file, object, partsKnown }: Case, evidence: Evidence, lacking: Lacking): Evidence {
  if (lacking.lacks === 'head') {
    return { ...evidence, head: object.head };
  }
  return lacking.lacks === 'parts'
    ? { ...evidence, parts: (partsKnown ? object.parts : undefined) ?? 'unavailable' }
    : { ...evidence, digests: { ...evidence.digests, ...digestsOf(file, lacking.wanted) } };
}

function isSame({ file, object }: Case): boolean {
  return Buffer.from(file).equals(object.bytes);
}

describe('compare', () => {
  test('says the same where it may try the listing first, but for what only the ETag tells', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const first = settle({ ...one, row: { ...one.row, byListing: true } });
        expect(first.verdict.verdict).not.toBe(isSame(one) ? 'different' : 'equal');
        const isByETag = first.verdict.verdict === 'equal' && first.verdict.basis.startsWith('etag');
        if (!isByETag) {
          expect(first.verdict.verdict).toBe(settle(one).verdict.verdict);
        }
      }),
    );
  });

  test('asks for each thing at most once, the cheapest first, and ends', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const asked = settle(one).asked.map(({ lacks }) => lacks);
        expect(asked).toEqual(['head', 'parts', 'digests'].filter((lacks) => asked.includes(lacks as 'head')));
      }),
    );
  });

  test('says equal only of equal bytes, and different only of different ones', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { verdict } = settle(one).verdict;
        expect(verdict).not.toBe(isSame(one) ? 'different' : 'equal');
      }),
    );
  });

  test('says equal only with the digest that it names in evidence', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { verdict, evidence } = settle(one);
        if (verdict.verdict === 'equal') {
          expect(evidence.digests).toHaveProperty([String(verdict.by)]);
        }
        const { digests: _, ...rest } = evidence;
        expect(compare(one.row, rest)).not.toMatchObject({ verdict: 'equal' });
      }),
    );
  });

  test('never says equal with digests of other bytes', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const other = Uint8Array.from(one.object.bytes, (byte) => byte ^ 0xff);
        fc.pre(other.length > 0 && other.length === one.file.length);
        expect(settle({ ...one, file: other }).verdict.verdict).not.toBe('equal');
      }),
    );
  });

  test('proves or disproves whatever S3 keeps a usable value of', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { head, parts } = one.object;
        const whole = parts === undefined || parts.length === 1 || head.checksum?.type === 'FULL_OBJECT';
        const readable = head.checksum !== undefined || ['none', 'AES256'].includes(head.encryption.sse);
        if (readable && (whole || one.partsKnown)) {
          expect(settle(one).verdict.verdict).toBe(isSame(one) ? 'equal' : 'different');
        }
      }),
    );
  });

  test('takes an ETag under KMS or SSE-C that is no MD5 for nothing', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { head } = one.object;
        if (!['none', 'AES256'].includes(head.encryption.sse)) {
          expect(settle(one).verdict.basis).not.toMatch(/etag/);
        }
      }),
    );
  });

  test('calls a composite different only when all part sizes are known', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { verdict } = settle({ ...one, partsKnown: false });
        if (verdict.verdict === 'different' && /composite|multipart/.test(verdict.basis)) {
          expect(one.object.parts).toHaveLength(1);
        }
      }),
    );
  });

  test('is cryptographic only by SHA-256 or SHA-512, and then has the SHA-256 to record', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { verdict, evidence } = settle(one);
        if (verdict.verdict === 'equal' && verdict.strength === 'cryptographic') {
          expect(verdict.by).toMatch(/^SHA(256|512)/);
          expect(evidence.digests).toHaveProperty('SHA256');
        }
      }),
    );
  });

  test('gives the same verdict when some digests are known beforehand', () => {
    fc.assert(
      fc.property(cases, fc.func(fc.boolean()), (one, known) => {
        const full = settle(one);
        const digests = Object.entries(full.evidence.digests ?? {}).filter(([name]) => known(name));
        const again = settle(one, { digests: Object.fromEntries(digests) });
        expect(again.verdict.verdict).toBe(full.verdict.verdict);
        const read = again.asked.filter(({ lacks }) => lacks === 'digests');
        expect(read.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('asks for no digest by MD5 where a stored checksum answers', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { asked } = settle({ ...one, partsKnown: true });
        const { checksum } = one.object.head;
        const { recorded } = one.row;
        const wanted = asked.flatMap((lacking) => (lacking.lacks === 'digests' ? lacking.wanted.map(digestName) : []));
        if (checksum !== undefined && checksum.algorithm !== 'MD5' && recorded?.digest.algorithm !== 'MD5') {
          expect(wanted.filter((name) => name.startsWith('MD5'))).toEqual([]);
        }
      }),
    );
  });
});
