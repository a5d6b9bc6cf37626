import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { EDIT } from './limits.ts';
import type { Measure } from './measure.ts';
import type { Place } from './place.ts';
import { appliedTree, pathOf } from './tree.ts';

/** How many runs a machine may lie behind. */
const RUNS = 10;
/** One file in so many, for the scattered edits. */
const SCATTERED = 300;

/** What a run costs where little changed among many files, in time and in evidence. @param show writes a line */
export async function edit(place: Place, files: number, measure: Measure, show: (text: string) => void): Promise<void> {
  const { tree, spec } = await appliedTree(place, 'edit', files);
  const [state, old, behind] = ['home/state', 'old', 'behind/state'].map((name) => place.path(name)) as [
    string,
    string,
    string,
  ];
  cpSync(state, old, { recursive: true });
  let edits = 0;
  const change = (file: number): void => {
    edits += 1;
    writeFileSync(pathOf(tree, file), `edited ${edits}\n`);
  };
  for (let run = 0; run < RUNS; run += 1) {
    change((run * 7919) % files);
    place.run('apply', spec, '--yes');
  }
  const before = await evidence(place);
  change(1 % files);
  place.run('apply', spec, '--yes');
  show(`One edited file of ${files}: ${(await evidence(place)).bytes - before.bytes} bytes of evidence\n`);
  const { env } = place;
  const plan = place.command('plan', spec, '--detailed-exitcode');
  await measure(`edit: ${files} files of 4 KiB, one edited`, [
    { name: EDIT.unchanged, command: plan, env },
    {
      name: EDIT.one,
      command: place.command('apply', spec, '--yes'),
      env,
      before() {
        change(2 % files);
        return undefined;
      },
    },
    {
      name: EDIT.behind,
      command: plan,
      env: { ...env, XDG_STATE_HOME: behind },
      before() {
        rmSync(behind, { recursive: true, force: true });
        cpSync(old, behind, { recursive: true });
        return undefined;
      },
    },
  ]);
  const alone = await evidence(place);
  for (let file = 0; file < files; file += SCATTERED) {
    change(file);
  }
  place.run('apply', spec, '--yes');
  const written = await evidence(place);
  const lines = written.newest;
  const all = written.bytes - alone.bytes;
  show(
    `${Math.ceil(files / SCATTERED)} scattered edits of ${files}: ${lines} bytes of changed lines, ${all} bytes of evidence: ${(all / lines).toFixed(2)} x\n`,
  );
}

/** The bytes in the bucket of the evidence, and in the newest run's own file of its manifest. */
async function evidence({ access, bucket }: Place): Promise<{ readonly bytes: number; readonly newest: number }> {
  const client = new S3Client({ ...access, credentials: access, forcePathStyle: true });
  let bytes = 0;
  let newest = 0;
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket('evidence') })) {
    for (const { Key = '', Size = 0 } of Contents) {
      bytes += Size;
      newest = /\/\d{8}_[^./]*\.jsonl$/.test(Key) ? Size : newest;
    }
  }
  client.destroy();
  return { bytes, newest };
}
