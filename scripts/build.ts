/** `npm run build`: what is published. The command line in `dist/cli`, the Action in `dist/action`. */
import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const hashWorker = { 'hash-worker': 'src/adapters/local/hash/hash-worker.ts' };

// What a former build left could be published.
mkdirSync(dist, { recursive: true });
for (const name of readdirSync(dist)) {
  if (name !== 'action') {
    rmSync(join(dist, name), { recursive: true, force: true });
  }
}
await bundle(root, {
  folder: join(dist, 'cli'),
  entryPoints: { main: 'src/cli/main.ts', ...hashWorker },
  node: '22.22.2',
  loadedFirst: 'src/cli/run.ts',
});
// GitHub runs what is committed. One file and its worker: their changes are easier to see.
await bundle(root, {
  folder: join(dist, 'action'),
  entryPoints: { index: 'src/action/main.ts', ...hashWorker },
  node: '24.4',
});
chmodSync(join(root, 'bin/s3rec.js'), 0o755);
