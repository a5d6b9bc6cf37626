import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDocuments } from '../../../src/adapters/local/documents/documents.ts';
import { openSpecFiles } from '../../../src/adapters/local/spec-files.ts';
import { loadSpecs } from '../../../src/app/spec/load-spec.ts';
import { PLAN } from '../../../src/core/plan/plan-format.ts';
import { planIdHash } from '../../../src/core/plan/plan-id.ts';

const specFiles = openSpecFiles({ allowOutside: false });

const root = join(import.meta.dirname, '../../..');
const golden = join(root, 'test/golden/v1');

// A field that is not set stays out of the digest: a new field of the spec changes no line of digests.json.
const pinned = JSON.parse(readFileSync(join(golden, 'digests.json'), 'utf8')) as {
  readonly specs: Readonly<Record<string, string>>;
  readonly plans: Readonly<Record<string, string>>;
};

test('the digests of all examples are what they were', async () => {
  const files = readdirSync(join(root, 'examples'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml') && !file.endsWith('base.yaml'))
    .map((file) => `examples/${file}`);
  const { specs } = await loadSpecs({ files, names: [], cwd: root }, specFiles);
  expect(Object.fromEntries(specs.map(({ file, digest }) => [file, digest]))).toEqual(pinned.specs);
});

test('the ids of golden plans are what they were', () => {
  const documents = openDocuments();
  const files = readdirSync(golden, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.plan.jsonl'),
  );
  const found = files.map((file): [string, string] => {
    const plan = documents.open(join(golden, file), PLAN);
    const id = planIdHash(plan.header.spec.digest);
    for (const batch of plan.records()) {
      for (const record of batch) {
        id.add(record);
      }
    }
    expect(id.id(), file).toBe(plan.closing.id);
    return [file, id.id()];
  });
  documents.close();
  expect(Object.fromEntries(found)).toEqual(pinned.plans);
});
