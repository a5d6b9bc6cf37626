import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { agreeingHints, hintRequests } from '../../../src/core/proof/hints.ts';

/** Their digests begin and end with every letter. */
const TEXTS = Array.from({ length: 200 }, (_, index) => `text ${index}`);

test.each<[string, string, 'MD5' | 'SHA256', (digest: Buffer) => string]>([
  ['base64', 'md5chksum', 'MD5', (digest) => digest.toString('base64')],
  ['base64 without its end', 'md5checksum', 'MD5', (digest) => digest.toString('base64').replace(/=+$/, '')],
  ['hex', 'md5chksum', 'MD5', (digest) => digest.toString('hex')],
  ['hex in upper case', 'sha256', 'SHA256', (digest) => digest.toString('hex').toUpperCase()],
  ['base64 between spaces', 'sha256', 'SHA256', (digest) => ` ${digest.toString('base64')}\n`],
  ['hex between spaces', 'sha256', 'SHA256', (digest) => ` ${digest.toString('hex')} `],
  ['base64 of SHA-256', 'sha256', 'SHA256', (digest) => digest.toString('base64').replace(/=$/, '')],
  ['what s3cmd writes', 's3cmd-attrs', 'MD5', (digest) => `uid:0/md5:${digest.toString('hex')}/mode:33188`],
  ['what s3cmd writes, alone', 's3cmd-attrs', 'MD5', (digest) => `md5:${digest.toString('hex')}`],
])('a digest in %s is read, whatever it is', (_, name, algorithm, write) => {
  for (const text of TEXTS) {
    const digest = createHash(algorithm.toLowerCase()).update(text).digest();
    const metadata = { [name]: write(digest) };
    expect(hintRequests(metadata)).toEqual([{ algorithm, layout: 'whole' }]);
    const digests = { [algorithm]: digest.toString('base64') };
    expect(agreeingHints(metadata, text.length, digests)).toEqual([name]);
    expect(agreeingHints(metadata, text.length, { [algorithm]: 'another' })).toEqual([]);
  }
});

test.each([
  ['s3cmd-attrs', 'amd5:d41d8cd98f00b204e9800998ecf8427e'],
  ['s3cmd-attrs', 'md5:d41d8cd98f00b204e9800998ecf8427ef'],
  ['md5chksum', ''],
  ['author', '1B2M2Y8AsgTpgAmY7PhCfg=='],
])('%s: %s is no digest', (name, value) => {
  expect(hintRequests({ [name]: value })).toEqual([]);
});
