import { digestName, strengthOf } from '../object/algorithms.ts';
import { multipartETag, parseETag } from './etag.ts';
import type { ContentRow, DigestRequest, Digests, Lacking, Layout, Verdict } from '../object/evidence.ts';
import { grownPartSize, partCount, uniformLayout } from './part-size.ts';

const HEAD: Lacking = { lacks: 'head' };

/**
 * Compares by the listing alone. An ETag that is the file's MD5 proves equal bytes under any encryption, since an ETag
 * under KMS or SSE-C does not match by chance. A mismatch proves nothing before a HEAD. A multipart ETag is compared
 * with parts as this spec would send them. Where a SHA is listed, a HEAD proves more. Any other listed checksum is
 * computed in the same read, for the HEAD that follows a mismatch.
 */
export function compareListed(row: ContentRow, digests: Digests): Verdict | Lacking {
  const { etag, checksumAlgorithm, checksumType } = row.observed;
  const layout = listedLayout(row);
  if (layout === undefined || (checksumAlgorithm !== undefined && strengthOf(checksumAlgorithm) === 'cryptographic')) {
    return HEAD;
  }
  const request: DigestRequest = { algorithm: 'MD5', layout };
  const by = digestName(request);
  const local = digests[by];
  if (local === undefined) {
    const beside: readonly DigestRequest[] =
      checksumAlgorithm === undefined
        ? []
        : [{ algorithm: checksumAlgorithm, layout: checksumType === 'COMPOSITE' ? layout : 'whole' }];
    return { lacks: 'digests', wanted: [request, ...beside] };
  }
  const isInParts = parseETag(etag)?.parts !== undefined;
  if (etag.toLowerCase() !== (isInParts ? multipartETag([local].flat()) : hexOf(local))) {
    return HEAD;
  }
  const proof = {
    verdict: 'equal',
    basis: isInParts ? 'etag-multipart' : 'etag-md5',
    strength: 'accident',
    by,
  } as const;
  return typeof layout === 'number' ? { ...proof, partSize: layout } : proof;
}

function hexOf(digest: string | readonly string[]): string {
  return Buffer.from(String(digest), 'base64').toString('hex');
}

/** How the file must be cut to give an ETag of this form. Undefined: that is not known. */
function listedLayout({ size, observed, partSize }: ContentRow): Layout | undefined {
  const etag = parseETag(observed.etag);
  if (etag === undefined) {
    return undefined;
  }
  if (etag.parts === undefined || etag.parts === 1) {
    return 'whole';
  }
  const ours = grownPartSize(size, partSize);
  return partCount(size, ours) === etag.parts ? uniformLayout(size, ours) : undefined;
}
