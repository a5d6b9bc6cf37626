import { expect, test } from 'vitest';
import { readETag } from '../../../src/core/proof/read-etag.ts';

const MIB = 1024 * 1024;
const MD5 = 'a'.repeat(32);
const CLI = 'aws cli, boto3';
const LIB_STORAGE = '@aws-sdk/lib-storage';

test.each<[string, 'AES256' | 'aws:kms', readonly number[] | undefined, object, readonly string[]]>([
  ['opaque', 'AES256', undefined, { kind: 'opaque' }, []],
  [MD5, 'AES256', undefined, { kind: 'md5' }, []],
  [MD5, 'aws:kms', undefined, { kind: 'encrypted' }, []],
  [`${MD5}-1`, 'AES256', undefined, { kind: 'md5-of-parts', parts: 1 }, []],
  [`${MD5}-2`, 'AES256', undefined, { kind: 'md5-of-parts', parts: 2 }, [CLI]],
  [`${MD5}-3`, 'aws:kms', undefined, { kind: 'encrypted', parts: 3 }, [LIB_STORAGE]],
  [`${MD5}-2`, 'AES256', [8 * MIB, 3 * MIB], { kind: 'md5-of-parts', parts: 2 }, [CLI]],
  [`${MD5}-2`, 'AES256', [7 * MIB, 4 * MIB], { kind: 'md5-of-parts', parts: 2 }, []],
  [`${MD5}-3`, 'AES256', [5 * MIB, 4 * MIB, 2 * MIB], { kind: 'md5-of-parts', parts: 3 }, []],
])('%s under %s, cut into %j', (etag, sse, sizes, kind, makers) => {
  const { uploaders, ...read } = readETag({ etag, size: 11 * MIB, encryption: { sse } }, sizes);
  expect(read).toEqual(kind);
  expect(uploaders.length === 0 || (read.parts ?? 0) > 1).toBe(true);
  const named = uploaders.flatMap((uploader) => uploader.makers);
  expect(named.filter((maker) => maker === CLI || maker === LIB_STORAGE)).toEqual(makers);
});
