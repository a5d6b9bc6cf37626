import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { LIST } from './limits.ts';
import type { Measure, Subject } from './measure.ts';
import type { Place } from './place.ts';
import { startProcess } from './server.ts';

const SANDBOX = fileURLToPath(new URL('seeded-sandbox.ts', import.meta.url));
const LISTING = fileURLToPath(new URL('list-seeded.ts', import.meta.url));

/** Milliseconds that a page takes. */
const PAGE_MS = 50;

/** Recorded objects of a range, as `app/chain/observe-objects.ts` cuts them. */
const PER_RANGE = 1900;

/** A listing in one go, and in ranges. */
export async function listObjects(place: Place, objects: number, measure: Measure): Promise<void> {
  const server = startProcess(place.folder, SANDBOX, [String(objects), String(PAGE_MS)]);
  try {
    const { endpoint, accessKeyId, secretAccessKey, region } = await server.access;
    const env = {
      AWS_ENDPOINT_URL_S3: endpoint,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_REGION: region,
      // Users run a build with its compile cache. From the sources alone, stripping their types would take 0.2 s.
      NODE_COMPILE_CACHE: place.path('compile-cache'),
    };
    spawnSync(process.execPath, [LISTING, '0', '1', 'nothing/'], { env: { ...process.env, ...env }, stdio: 'inherit' });
    const list = (name: string, ranges: number): Subject => ({
      name,
      command: [process.execPath, LISTING, String(objects), String(ranges)],
      env,
    });
    await measure(`list: ${objects} keys, ${PAGE_MS} ms a page`, [
      list(LIST.base, 1),
      list(LIST.ours, Math.ceil(objects / PER_RANGE)),
    ]);
  } finally {
    await server.close();
  }
}
