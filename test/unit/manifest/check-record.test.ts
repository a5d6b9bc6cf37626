import { describe, expect, test } from 'vitest';
import { recordChecker } from '../../../src/core/manifest/check-record.ts';

const GOOD = { key: 'app/a', status: 'uploaded', size: 3, sha256: 'a'.repeat(64), etag: 'x' };

function refusal(...records: readonly object[]): unknown {
  const check = recordChecker('m.jsonl', 'app/', 2);
  try {
    for (const record of records) {
      check(record);
    }
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('records of a manifest', () => {
  test('what the format allows', () => {
    const { sha256: _, ...adopted } = {
      ...GOOD,
      key: 'app/\ue000',
      status: 'adopted',
      versionId: null,
      digest: { name: 'MD5', value: 'x==' },
      checksum: { algorithm: 'CRC32', type: 'FULL_OBJECT', value: 'x==' },
    };
    const failed = { key: 'app/\u{1f600}', status: 'failed', error: { code: 'LOCAL_CHANGED', message: 'm' } };
    expect(refusal({ ...GOOD, declared: 1 }, adopted, failed)).toBeUndefined();
    const sha256 = '0123456789abcdef'.repeat(4);
    expect(refusal({ ...GOOD, sha256, size: 0, declared: 0, run: 0, wrote: true })).toBeUndefined();
  });

  test.each<[object, string]>([
    [{ key: 7 }, 'key is 7, expected a text'],
    [{ key: '' }, 'key is "", expected a text'],
    [{ key: 'other/a' }, 'key is "other/a", expected a key below app/'],
    [{ key: 'app/A' }, 'key is "app/A", expected a key after app/a'],
    [{ key: 'app/a' }, 'key is "app/a", expected a key after app/a'],
    [{ status: 'applied\u001b[2J' }, 'status is "applied\\u001b[2J", expected uploaded, updated-metadata'],
    [{ status: 'constructor' }, 'status is "constructor", expected uploaded'],
    [{ status: undefined }, 'status is missing, expected uploaded'],
    [{ key: `q/${'x'.repeat(500)}` }, `key is "q/${'x'.repeat(97)}, expected a key below`],
    [{ run: -1 }, 'run is -1, expected the number of a run'],
    [{ run: 0.5 }, 'run is 0.5, expected the number of a run'],
    [{ run: '1' }, 'run is "1", expected the number of a run'],
    [{ size: -1 }, 'size is -1, expected bytes'],
    [{ size: 2 ** 53 }, 'size is 9007199254740992, expected bytes'],
    [{ size: '3' }, 'size is "3", expected bytes'],
    [{ size: null }, 'size is null, expected bytes'],
    [{ sha256: 'A'.repeat(64) }, `sha256 is "${'A'.repeat(64)}", expected 64 hex digits`],
    [{ sha256: ['a'.repeat(64)] }, 'sha256 is ["aaaa'],
    [{ sha256: Array.from('a'.repeat(64)) }, 'sha256 is ["a","a"'],
    [{ sha256: 'a'.repeat(63) }, 'sha256 is "aaaa'],
    [{ sha256: 'a'.repeat(65) }, 'sha256 is "aaaa'],
    [{ sha256: `${'a'.repeat(63)}/` }, 'sha256 is "aaaa'],
    [{ sha256: `${'a'.repeat(63)}:` }, 'sha256 is "aaaa'],
    [{ sha256: `${'a'.repeat(63)}\`` }, 'sha256 is "aaaa'],
    [{ sha256: `${'a'.repeat(63)}g` }, 'sha256 is "aaaa'],
    [{ sha256: `${'a'.repeat(63)}\u00e1` }, 'sha256 is "aaaa'],
    [{ sha256: `${'a'.repeat(63)}\u0130` }, 'sha256 is "aaaa'],
    [{ wrote: 'yes' }, 'wrote is "yes", expected true or false'],
    [{ etag: 5 }, 'etag is 5, expected a text'],
    [{ versionId: 5 }, 'versionId is 5, expected a text'],
    [{ basis: {} }, 'basis is {}, expected a text'],
    [{ strength: 1 }, 'strength is 1, expected a text'],
    [{ digest: null }, 'digest.name is missing, expected a text'],
    [{ checksum: { algorithm: 'CRC32', type: 'FULL_OBJECT' } }, 'checksum.value is missing, expected a text'],
    [{ declared: 2 }, "declared is 2, expected the number of one of the header's lists"],
    [{ declared: -1 }, 'declared is -1'],
    [{ declared: '0' }, 'declared is "0"'],
    [{ error: { code: 'X', message: 1 } }, 'error.message is 1, expected a text'],
  ])('%j', (changed, says) => {
    expect(refusal(GOOD, { ...GOOD, key: 'app/b', ...changed })).toMatchObject({
      code: 'DOCUMENT_INVALID',
      message: expect.stringContaining(`m.jsonl: line 3: ${says}`) as string,
    });
  });
});
