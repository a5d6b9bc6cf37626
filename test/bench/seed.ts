import { join } from 'node:path';
import { Store } from '../../src/sandbox/store/store.ts';

/** The key of one of the objects that `seed` makes, which rise with their number. */
export function seededKey(number: number): string {
  const text = String(number).padStart(8, '0');
  return `objects/folder-${text.slice(0, 5)}/file-${text}.dat`;
}

/** Makes objects in the folder of a sandbox that is to be started. They have no bytes: they are listed, and not read. */
export function seed(directory: string, bucket: string, objects: number): void {
  const store = new Store(join(directory, 's3'));
  const modified = Math.floor(Date.now() / 1000) - 3600;
  store.commit({ record: 'bucket', bucket, created: modified });
  for (let number = 0; number < objects; number += 1) {
    store.commit({
      record: 'object',
      bucket,
      key: seededKey(number),
      version: 'null',
      modified,
      size: 4096,
      etag: number.toString(16).padStart(32, '0'),
      checksum: { algorithm: 'SHA256', type: 'FULL_OBJECT', value: '' },
      pieces: [],
      storageClass: 'STANDARD',
      headers: {},
      metadata: {},
      tags: {},
      encryption: { sse: 'AES256' },
    });
  }
  store.close();
}
