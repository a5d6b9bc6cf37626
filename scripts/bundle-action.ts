import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

/**
 * The Action as GitHub runs it: no `npm install` comes before. One file and its worker, committed, and the licences of all that is in
 * them. The same sources give the same bytes on every machine.
 */
export async function bundleAction(root: string, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { index: 'src/action/main.ts', 'hash-worker': 'src/adapters/local/hash/hash-worker.ts' },
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node24.4',
    format: 'esm',
    // CommonJS among the dependencies asks for Node's own modules by `require`.
    banner: {
      js: `import { createRequire as requireOf } from 'node:module';\nconst require = requireOf(import.meta.url);`,
    },
    legalComments: 'none',
    plugins: [versionOnly(root)],
    metafile: true,
    logLevel: 'warning',
  });
  writeFileSync(join(folder, 'licenses.txt'), licenses(root, Object.keys(metafile.inputs)));
}

/** Takes only the version from package.json: no script of ours may change the bundle. */
function versionOnly(root: string): Plugin {
  const path = join(root, 'package.json');
  return {
    name: 'version-only',
    setup(builder) {
      builder.onLoad({ filter: /[\\/]package\.json$/ }, (file) => {
        if (file.path !== path) {
          return undefined;
        }
        const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string };
        return { contents: JSON.stringify({ version }), loader: 'json' };
      });
    },
  };
}

/** Every licence text, below the packages that bring it. */
function licenses(root: string, inputs: readonly string[]): string {
  const packages = new Map<string, string[]>();
  for (const folder of [...new Set(inputs.flatMap((input) => packageOf(input) ?? []))].sort()) {
    const path = join(root, folder);
    const facts = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Readonly<Record<string, unknown>>;
    const file = readdirSync(path).find((entry) => /^(?:licen[cs]e|copying)\b/i.test(entry));
    const text =
      file === undefined
        ? `${String(facts['license'])} (the package brings no text of it)`
        : readFileSync(join(path, file), 'utf8').replaceAll('\r\n', '\n').trim();
    packages.set(text, [...(packages.get(text) ?? []), `${String(facts['name'])} ${String(facts['version'])}`]);
  }
  return [...packages].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`).join(`\n${'-'.repeat(80)}\n\n`);
}

/** `node_modules/@scope/name` of a file in it, nested ones too. */
function packageOf(input: string): string | undefined {
  return /^(?<folder>.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.groups?.['folder'];
}
