import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import type { ChecksumAlgorithm } from '../../../src/core/object/algorithms.ts';
import { kmsKey } from '../../support/kms-key.ts';
import type { Lab } from '../../support/world.ts';
import { canBeStored, CHECKSUMS, SHAPES, type Checksum } from './cells.ts';
import { contentOf } from './contents.ts';
import { rewrittenByAnotherHand, type Recorded, type RewrittenOptions } from './rewritten.ts';

type Declared = Extract<Checksum, { readonly algorithm: ChecksumAlgorithm }>;

const SENT_BY_US = ['single', 'uniform', 'empty'];

/** Quickly: where the checksum is the one that can be forged and the ETag says nothing, and where both tell. */
const COVERING = ['aws:kms CRC64NVME-full', 'AES256 CRC32-composite'];

/** What s3rec sent itself, by every algorithm and type, and another hand wrote again. */
export function uploadsRewritten(lab: Lab, options: RewrittenOptions): void {
  const { extent, differences } = options;
  const declared = CHECKSUMS.filter((checksum): checksum is Declared => 'algorithm' in checksum);
  for (const sse of ['AES256', 'aws:kms'] as const) {
    for (const checksum of declared) {
      const title = `${sse} ${checksum.name}`;
      const shapes = SHAPES.filter(({ name }) => SENT_BY_US.includes(name));
      const possible = shapes.every((shape) => canBeStored({ shape, encryption: 'kms', checksum }, differences));
      if (!possible || (extent === 'covering' && !COVERING.includes(title))) {
        continue;
      }

      const prepare = async (): ReturnType<Parameters<typeof rewrittenByAnotherHand>[1]> => {
        const kmsKeyId = await kmsKey(lab);
        const { algorithm: checksumAlgorithm, type: checksumType } = checksum;
        const world = await lab.world(
          Object.fromEntries(shapes.map((shape) => [shape.name, contentOf(shape)])),
          {
            integrity: { checksumAlgorithm, checksumType, partSize: '5MiB', multipartThreshold: '5MiB' },
            encryption: sse === 'AES256' ? { sse } : { sse, kmsKeyId },
          },
          `uploads-${randomBytes(6).toString('hex')}`,
        );
        const { exitCode, error } = await world.apply();
        expect(exitCode, error?.message).toBe(0);
        const encryption =
          sse === 'AES256' ? { ServerSideEncryption: sse } : { ServerSideEncryption: sse, SSEKMSKeyId: kmsKeyId };
        const objects = shapes.map((shape): Recorded => ({
          name: shape.name,
          shape,
          knows: known(checksum, shape.parts === null, sse === 'AES256'),
          encryption,
          readable: sse === 'AES256',
          withoutChecksum: false,
        }));
        return { world, objects };
      };
      rewrittenByAnotherHand(`what was sent with ${title}, and then written again by another hand`, prepare, options);
    }
  }
}

/** SHA-256 always: every file is hashed before it is sent. */
function known({ algorithm, type }: Declared, single: boolean, readable: boolean): ReadonlySet<ChecksumAlgorithm> {
  const known = new Set<ChecksumAlgorithm>(['SHA256']);
  if (single || type === 'FULL_OBJECT') {
    known.add(algorithm);
  }
  if (single && readable) {
    known.add('MD5');
  }
  return known;
}
