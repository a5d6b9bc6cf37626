import { algorithmOf } from '../checksum-headers.ts';
import type { Algorithm } from '../checksums.ts';
import { S3Error } from '../errors.ts';
import { unquoted } from '../etag.ts';
import type { Upload } from '../store/bucket.ts';
import type { PartRecord } from '../store/records.ts';
import { childrenOf, readXml, textOf } from '../xml-read.ts';

const MIN_PART = 5 * 1024 ** 2;

/** A part as Complete names it. */
interface NamedPart {
  number: number;
  etag: string;
  checksums: ReadonlyMap<Algorithm, string>;
}

function readParts(body: Uint8Array): NamedPart[] {
  if (body.length === 0) {
    throw new S3Error('InvalidRequest', 'You must specify at least one part');
  }
  const parts = childrenOf(readXml(body, 'CompleteMultipartUpload'), 'Part').map((part): NamedPart => {
    const number = textOf(part, 'PartNumber') ?? '';
    const etag = textOf(part, 'ETag');
    if (!/^\d+$/.test(number) || etag === undefined) {
      throw new S3Error('MalformedXML');
    }
    const checksums = new Map<Algorithm, string>();
    for (const child of part.children) {
      const algorithm = child.name.startsWith('Checksum') ? algorithmOf(child.name.slice(8)) : undefined;
      if (algorithm !== undefined) {
        checksums.set(algorithm, child.text);
      }
    }
    return { number: Number(number), etag: unquoted(etag), checksums };
  });
  if (parts.length === 0) {
    throw new S3Error('MalformedXML');
  }
  return parts;
}

function requirePartChecksum(upload: Upload, named: NamedPart, part: PartRecord, invalid: S3Error): void {
  const { algorithm, type } = upload.record;
  if (algorithm === undefined) {
    if (named.checksums.size > 0) {
      throw invalid;
    }
    return;
  }
  const value = named.checksums.get(algorithm);
  if (value !== undefined) {
    if (value !== part.checksum) {
      throw invalid;
    }
    return;
  }
  if (type === 'FULL_OBJECT') {
    return;
  }
  const [other] = named.checksums.keys();
  if (other !== undefined) {
    throw new S3Error(
      'BadDigest',
      `The ${other.toLowerCase()} you specified for part ${named.number} did not match what we received.`,
    );
  }
  throw new S3Error(
    'InvalidRequest',
    `The upload was created using a ${algorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${named.number} in the request.`,
  );
}

/** The parts that a Complete names, each found and proven, in their order. */
export function partsToJoin(upload: Upload, body: Uint8Array, ignoresChecksums: boolean): PartRecord[] {
  const id = upload.record.upload;
  const named = readParts(body);
  if (named.some((part, index) => index > 0 && part.number <= (named[index - 1]?.number ?? 0))) {
    throw new S3Error('InvalidPartOrder', undefined, { UploadId: id });
  }
  return named.map((one, index) => {
    const part = upload.parts.get(one.number);
    const invalid = new S3Error('InvalidPart', undefined, {
      ETag: one.etag,
      PartNumber: String(one.number),
      UploadId: id,
    });
    if (part === undefined || part.etag !== one.etag) {
      throw invalid;
    }
    if (!ignoresChecksums) {
      requirePartChecksum(upload, one, part, invalid);
    }
    if (index < named.length - 1 && part.size < MIN_PART) {
      throw new S3Error('EntityTooSmall', undefined, {
        ETag: one.etag,
        PartNumber: String(one.number),
        MinSizeAllowed: String(MIN_PART),
        ProposedSize: String(part.size),
      });
    }
    if (upload.record.type === 'COMPOSITE' && one.number !== index + 1) {
      throw new S3Error(
        'InvalidPartOrder',
        'The list of parts was not in consecutive order. Uploads with a composite checksum need part numbers from 1 on without a gap.',
        { UploadId: id },
      );
    }
    return part;
  });
}
