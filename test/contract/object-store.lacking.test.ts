import { playedBackend } from './played-backend.ts';
import { objectStoreContract } from './object-store.ts';

const LACKING = { type: 'status', status: 501, code: 'NotImplemented' } as const;

/** What servers other than AWS were seen to lack (docs/servers.md), all at once. */
objectStoreContract(
  playedBackend('lacking', [
    ...['DeleteObject', 'CopyObject'].map((operation) => ({
      operation,
      action: { type: 'refuse-conditions' } as const,
    })),
    ...['UpdateObjectEncryption', 'GetObjectAcl', 'PutObjectAcl', 'GetBucketOwnershipControls'].map((operation) => ({
      operation,
      action: LACKING,
    })),
    // As MinIO and versitygw say it.
    { operation: 'GetObjectAttributes', action: { type: 'status', status: 400, code: 'InvalidArgument' } },
  ]),
  'whole',
);
