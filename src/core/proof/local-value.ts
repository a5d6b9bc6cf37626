import { digestName, parseDigestName, isComposite, isCrc } from '../object/algorithms.ts';
import { composite } from './checksum.ts';
import { combineCrc } from './crc-combine.ts';
import type { DigestRequest, Digests } from '../object/evidence.ts';
import { sizesOf } from './part-size.ts';

/**
 * The value (base64) of a local digest: that of the whole, or the composite of the parts without `-N`. The CRC of a
 * whole is also made from those of its parts, so that a file hashed in parts is not read again.
 * @returns undefined when the digests at hand do not suffice
 */
export function localValue(request: DigestRequest, size: number, digests: Digests): string | undefined {
  const { algorithm, layout } = request;
  const known = digests[digestName(request)];
  if (typeof known === 'string') {
    return known;
  }
  if (known !== undefined) {
    return isComposite(algorithm) ? composite(algorithm, known) : undefined;
  }
  if (layout !== 'whole' || !isCrc(algorithm)) {
    return undefined;
  }
  for (const [name, values] of Object.entries(digests)) {
    const made = parseDigestName(name);
    if (made?.algorithm === algorithm && typeof values !== 'string') {
      const sizes = sizesOf(made.layout, size);
      return combineCrc(
        algorithm,
        values.map((value, index) => ({ value, size: sizes[index] ?? 0 })),
      );
    }
  }
  return undefined;
}
