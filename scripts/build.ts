/** `npm run build`: what is published. TypeScript to `dist/`, with the generated JavaScript beside it, and the Action in one piece to `dist/action/`. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, globSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleAction } from './bundle-action.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

// What a former build left could be loaded by name although its source is gone.
mkdirSync(join(root, 'dist'), { recursive: true });
for (const name of readdirSync(join(root, 'dist'))) {
  if (name !== 'action') {
    rmSync(join(root, 'dist', name), { recursive: true, force: true });
  }
}
const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
if (status !== 0) {
  process.exit(1);
}
for (const file of globSync('**/*.gen.js', { cwd: join(root, 'src') })) {
  cpSync(join(root, 'src', file), join(root, 'dist', file));
}
chmodSync(join(root, 'bin/s3rec.js'), 0o755);
await bundleAction(root, join(root, 'dist/action'));
