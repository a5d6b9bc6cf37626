import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultsOf, loadSpecs } from '../../../src/app/spec/load-spec.ts';
import { renderFault, renderSpecWarning } from '../../../src/cli/views/error/fault.ts';
import { openSpecFiles } from '../../../src/adapters/local/spec-files.ts';
import type { SpecFiles } from '../../../src/ports/spec-files.ts';

const specFiles = openSpecFiles({ allowOutside: false });

/**
 * Every spec in the corpus beside what becomes of it: all faults as a person sees them, or the resolved spec.
 * `npx vitest -u` writes the files anew; the review reads them.
 */
const corpus = new URL('../../spec/corpus/', import.meta.url).pathname;
const view = { colour: false, width: 100 };
const access: SpecFiles = {
  read: (path, limit) => specFiles.read(path, limit),
  refusal: async () => undefined,
  exists: () => Promise.resolve(true),
  workTreeOf: (path) => Promise.resolve(path.includes('/keys/') ? '/repo' : undefined),
};

function specsIn(folder: string): string[] {
  return readdirSync(join(corpus, folder)).filter((name) => name.endsWith('.yaml'));
}

test.each(specsIn('invalid'))('invalid/%s', async (name) => {
  const error: unknown = await load('invalid', name).catch((reason: unknown) => reason);
  const faults = faultsOf(error);
  expect(faults).not.toHaveLength(0);
  const text = faults.map((fault) => renderFault(fault, view)).join('\n\n');
  await expect(`${text}\n`).toMatchFileSnapshot(join(corpus, 'invalid', name.replace('.yaml', '.txt')));
});

test.each(specsIn('valid'))('valid/%s', async (name) => {
  const { specs, warnings } = await load('valid', name);
  const shown = specs.map(({ directory, ...spec }) => {
    expect(directory).toBe(join(corpus, 'valid'));
    return spec;
  });
  const text = [...warnings.map((warning) => renderSpecWarning(warning, view)), JSON.stringify(shown, null, 2)];
  await expect(`${text.join('\n')}\n`).toMatchFileSnapshot(join(corpus, 'valid', name.replace('.yaml', '.json')));
});

function load(folder: string, file: string): ReturnType<typeof loadSpecs> {
  return loadSpecs({ files: [file], names: [], cwd: join(corpus, folder) }, access);
}
