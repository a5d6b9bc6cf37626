import { isUtf8 } from 'node:buffer';
import { S3recError } from '../../core/error.ts';
import { BUNDLE_MAX_BYTES } from '../../core/manifest/bundle.ts';
import type { EvidenceFiles } from '../../ports/evidence-files.ts';
import { readSmallFile } from '../read-small-file.ts';
import { readError } from './file-error.ts';
import { openHashedFile } from './hash/hashed-file.ts';

/** Evidence on this machine's disk (see the port). */
export const evidenceFiles: EvidenceFiles = {
  readBundle,
  async sha256(path) {
    const { SHA256 } = await openHashedFile(path, path).digest([{ algorithm: 'SHA256', layout: 'whole' }]);
    return Buffer.from(String(SHA256), 'base64').toString('hex');
  },
};

function readBundle(path: string): string {
  let bytes: Buffer | undefined;
  try {
    bytes = readSmallFile(path, BUNDLE_MAX_BYTES);
  } catch (error) {
    throw readError(error, path);
  }
  const refuse = (says: string): S3recError =>
    new S3recError('VERIFY_SIGNATURE', `${path} is not a bundle that can be verified: ${says}`);
  if (bytes === undefined) {
    throw refuse(`it has more than ${BUNDLE_MAX_BYTES} bytes`);
  }
  if (!isUtf8(bytes)) {
    throw refuse('it is not UTF-8');
  }
  return bytes.toString();
}
