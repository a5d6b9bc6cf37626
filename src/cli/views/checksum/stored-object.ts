import { shownName } from '../../../core/shown-name.ts';
import type { FileComparison, ObjectChecksum } from '../../../app/checksum/checksum-object.ts';
import type { PartCandidate } from '../../../core/proof/part-conventions.ts';
import type { UnknownCause } from '../../../core/proof/unknown-cause.ts';
import { formatBytes, partSizeText } from '../shared/bytes.ts';
import { escapeText } from '../shared/escape.ts';
import type { Paint } from '../output/paint.ts';
import { timeText } from '../shared/time.ts';

const WIDTH = 'Storage class'.length;

/** The attributes of one object in S3, one a line, and the likely maker by its ETag. */
export function* storedObjectText(url: string, object: ObjectChecksum, paint: Paint): Generator<string> {
  const { head } = object;
  const { sse, kmsKeyArn, bucketKey } = head.encryption;
  const line = (name: string, value: string): string => `  ${name.padEnd(WIDTH)}  ${value}`;
  const exact = head.size < 1024 ? '' : ` (${head.size} bytes)`;
  yield paint.bold(`${escapeText(url)}  ${formatBytes(head.size)}${exact}`);
  yield line('ETag', escapeText(head.etag));
  yield line('', paint.dim(readingText(object)));
  if (object.parts !== undefined) {
    yield line('Parts', partsText(object));
  }
  const { checksum } = head;
  yield line(
    'Checksum',
    checksum === undefined
      ? 'none stored'
      : `${checksum.algorithm} ${checksum.type === 'COMPOSITE' ? 'composite' : 'of the whole'}  ${escapeText(checksum.value)}`,
  );
  const key = kmsKeyArn === undefined ? '' : ` ${escapeText(kmsKeyArn)}`;
  yield line('Encryption', `${sse === 'customer' ? 'SSE-C' : sse}${key}${bucketKey === true ? ', bucket key' : ''}`);
  yield line('Storage class', escapeText(head.storageClass));
  yield line('Version', head.versionId === null ? 'none' : escapeText(head.versionId));
  yield line('LastModified', timeText(head.lastModified));
}

function readingText({ reading, head }: ObjectChecksum): string {
  const { kind, parts, uploaders } = reading;
  const made = parts === undefined ? '' : `; ${parts === 1 ? 'one part' : `${parts} parts`}${likeness(uploaders)}`;
  switch (kind) {
    case 'md5':
      return 'the MD5 of the bytes: sent by one request, or copied';
    case 'md5-of-parts':
      return `the MD5 of the parts' MD5s${made}`;
    case 'encrypted':
      return `not an MD5: encrypted with ${head.encryption.sse === 'customer' ? 'SSE-C' : 'KMS'}${made}`;
    case 'opaque':
      return 'not of the form that S3 gives: it says nothing about the bytes';
  }
}

function likeness(uploaders: readonly PartCandidate[]): string {
  const likely = uploaders.map(({ partSize, makers }) => `${partSizeText(partSize)} parts (${makers.join(', ')})`);
  return likely.length === 0 ? '' : `; looks like ${likely.join(' or ')}`;
}

/** Parts by runs of equal sizes: `3: 2 of 8 MiB, 1 of 10 bytes`. */
function partsText({ parts, reading }: ObjectChecksum): string {
  if (parts === undefined || parts === 'unavailable') {
    return `${reading.parts ?? 'several'}, of sizes that S3 does not say`;
  }
  const runs: { size: number; count: number }[] = [];
  for (const size of parts) {
    const last = runs.at(-1);
    if (last?.size === size) {
      last.count += 1;
    } else {
      runs.push({ size, count: 1 });
    }
  }
  const shown = runs.slice(0, 8).map(({ size, count }) => `${count} of ${partSizeText(size)}`);
  return `${parts.length}: ${shown.join(', ')}${runs.length > 8 ? ', ...' : ''}`;
}

const CAUSES: Readonly<Record<UnknownCause, readonly [why: string, todo: string]>> = {
  encrypted: [
    'S3 stores no checksum of it, and under this encryption its ETag is no MD5.',
    'Download and hash it (aws s3 cp URL - | sha256sum), or have S3 compute a checksum by copying it onto itself (aws s3api copy-object --checksum-algorithm SHA256), which rewrites it.',
  ],
  'nothing-stored': [
    'S3 stores no checksum of it, and its ETag is no MD5 by its form.',
    'Download and hash it: aws s3 cp URL - | sha256sum',
  ],
  'part-sizes': [
    'S3 does not say how it was cut into parts, and none of the usual part sizes gives what it stores.',
    'Allow s3:GetObjectAttributes, or find the part size: s3rec checksum FILE --match ETAG --part-size SIZE',
  ],
};

/** Whether the file is the object, and by which proof. */
export function* comparisonText(
  path: string,
  fileSize: number,
  { verdict, because }: FileComparison,
  paint: Paint,
): Generator<string> {
  const file = shownName(path);
  const by = verdict.by === undefined ? '' : ` by ${verdict.by}`;
  switch (verdict.verdict) {
    case 'equal': {
      const strength =
        verdict.strength === 'cryptographic'
          ? 'stands against intent (cryptographic)'
          : 'stands against accident, not against intent';
      yield `  ${paint.green('Equal:')} ${file} has the object's bytes. Proof: ${verdict.basis}${by}, which ${strength}.`;
      return;
    }
    case 'different': {
      const why = verdict.basis === 'size' ? `it has ${fileSize} bytes` : `${verdict.basis}${by} differs`;
      yield `  ${paint.red('Different:')} ${file} does not have the object's bytes: ${why}.`;
      return;
    }
    case 'unknown': {
      const [why, todo] = CAUSES[because ?? 'nothing-stored'];
      yield `  ${paint.yellow('Unknown:')} nothing tells whether ${file} has the object's bytes. ${why}`;
      if (verdict.hints !== undefined) {
        yield `  ${verdict.hints.map(escapeText).join(' and ')} in its metadata agrees: a hint, no proof.`;
      }
      yield `  hint: ${todo}`;
    }
  }
}
