import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { sources } from './sources.ts';

/** What is bundled: programs, with all that they use. */
export interface Bundle {
  /** What stood there before is removed. */
  readonly folder: string;
  /** Source files by the names of their bundles. */
  readonly entryPoints: Readonly<Record<string, string>>;
  /** The oldest Node that runs it. */
  readonly node: string;
  /**
   * What is imported later stands in files of its own, which are read when they are needed. All that this source file
   * needs stands in one, since it is loaded by then. Absent: each program is one file.
   */
  readonly loadedFirst?: string;
}

/**
 * Writes programs that need no `npm install`, and the licences of all that is in them. Names and lines are left as they
 * are, since stack traces show them. The same sources give the same bytes on every machine.
 */
export async function bundle(root: string, { folder, entryPoints, node, loadedFirst }: Bundle): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const inputs: string[] = [];
  // One by one: what a program shares with another would be cut into files of its own.
  for (const entryPoint of Object.entries(entryPoints)) {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: Object.fromEntries([entryPoint]),
      outdir: folder,
      bundle: true,
      splitting: loadedFirst !== undefined,
      platform: 'node',
      target: `node${node}`,
      format: 'esm',
      // ES modules among the dependencies: what is not used of them is left out.
      mainFields: ['module', 'main'],
      legalComments: 'none',
      plugins: [versionOnly(root), sources(loadedFirst && join(root, loadedFirst))],
      metafile: true,
      logLevel: 'warning',
    });
    inputs.push(...Object.keys(metafile.inputs));
  }
  writeFileSync(join(folder, 'licenses.txt'), licenses(root, inputs));
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
