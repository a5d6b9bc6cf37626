import { isS3recError, S3recError } from '../../core/error.ts';
import { SUMS_FILE } from '../../core/pull/path-fault.ts';
import { pulledBy, type PulledBy } from '../../core/pull/pulled.ts';
import { sha256sumsLine } from '../../core/pull/sha256sums.ts';
import { failed, GOOD, type Answer } from '../../core/verify/answer.ts';
import type { ManifestReader } from '../../ports/documents.ts';
import type { LocalFolder } from '../../ports/local-folder.ts';

/**
 * Compares the files that `pull` and `apply -o` leave beside the objects. They are made of the manifest, and must be
 * exactly that.
 */
export function compareSums(folder: LocalFolder, manifest: ManifestReader): Answer {
  const { prefix } = manifest.header.target;
  const line = firstDifference(folder.lines(SUMS_FILE), sumsOf(manifest, prefix, ['record', 'earlier']));
  // Older versions left out what a run had not settled.
  if (line === undefined || !firstDifference(folder.lines(SUMS_FILE), sumsOf(manifest, prefix, ['record']))) {
    return GOOD;
  }
  const hint = 'Somebody changed it, or it belongs to another run. The manifest is what was signed.';
  const message = `${SUMS_FILE} is not what the manifest gives, from line ${line} on.`;
  return failed(new S3recError('VERIFY_DIGEST', message, { hint }));
}

function* sumsOf(
  manifest: ManifestReader,
  prefix: string,
  listed: readonly (PulledBy | undefined)[],
): Generator<Uint8Array, void, void> {
  for (const batch of manifest.records()) {
    for (const record of batch) {
      const line = listed.includes(pulledBy(record)) ? sha256sumsLine(record, prefix) : undefined;
      if (line !== undefined) {
        yield Buffer.from(line);
      }
    }
  }
}

/** The number of the first line that differs, from 1. */
function firstDifference(
  found: Iterator<Uint8Array, void, void>,
  expected: Iterator<Uint8Array, void, void>,
): number | undefined {
  try {
    for (let line = 1; ; line += 1) {
      const [one, other] = [nextLine(found), expected.next()];
      if (one.done === true && other.done === true) {
        return undefined;
      }
      if (one.done === true || other.done === true || Buffer.compare(one.value, other.value) !== 0) {
        return line;
      }
    }
  } finally {
    found.return?.();
    expected.return?.();
  }
}

/** The next line. A file without line ends is not SHA256SUMS, which is a difference and not a failure to read it. */
function nextLine(lines: Iterator<Uint8Array, void, void>): IteratorResult<Uint8Array, void> {
  try {
    return lines.next();
  } catch (error) {
    if (isS3recError(error, 'DOCUMENT_INVALID')) {
      return { done: false, value: new Uint8Array() };
    }
    throw error;
  }
}
