import { spawnSync } from 'node:child_process';
import { appendFileSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { checkSignature } from './check-signature.ts';
import { DEMO_SPEC } from './demo-folder.ts';
import type { Place } from './own-process.ts';
import { putPlainly, type Endpoint } from './plain-request.ts';
import type { Teller } from './teller.ts';

/** A place with a sandbox in its environment. `at` is its address for other hands. */
export interface Scene extends Place {
  readonly at: Endpoint;
}

/** The first part: from nothing to proven objects and a signed manifest. */
export async function publish(teller: Teller, scene: Scene): Promise<void> {
  const words = ['init', '--bucket', 'demo-bucket', '--name', 'demo', '--source', 'site'];
  await teller.s3rec('A spec for the folder `site`, and a key pair to sign with.', words, scene);
  appendFileSync(join(scene.cwd, 's3rec.yaml'), DEMO_SPEC);
  await teller.apart('cat >> s3rec.yaml', DEMO_SPEC.trim());
  await teller.s3rec('What would be done, and why?', ['plan'], scene);
  await teller.s3rec('Do it, and sign what is in the bucket now.', ['apply', '--yes', '-o', 'evidence'], scene);

  const check = checkSignature(scene.cwd, 'keys/demo.pub');
  await teller.say('The signature, checked without s3rec.', check.command, scene);
  await teller.apart('', check.answer ?? 'There is no openssl here; elsewhere this says "Verified OK".');
  if (check.answer !== undefined && !check.good) {
    throw new Error(`openssl does not verify the signature: ${check.answer}`);
  }

  await teller.s3rec('Nothing has changed, and S3 is asked for no single object.', ['plan'], scene);
}

/**
 * The second part: the files change, and another hand is in the bucket. It shows who did what, and how it is put right.
 */
export async function changeAndRepair(teller: Teller, scene: Scene): Promise<void> {
  await teller.say('A file is edited.', "echo '<p>New.</p>' >> site/index.html", scene);
  appendFileSync(join(scene.cwd, 'site/index.html'), '<p>New.</p>\n');
  await putAsAnother(teller, scene, 'style.css', {
    says: 'And somebody changes an object behind our back.',
    body: 'p { color: red; }\n',
  });
  await teller.s3rec('Who moved? The bucket, and apart from it the files.', ['drift'], scene, 2);
  await teller.s3rec(
    'Plan repairs the one and brings the other. It is saved, so that it can be reviewed.',
    ['plan', '-o', 'plan.jsonl'],
    scene,
  );
  await teller.s3rec('Exactly that plan is applied.', ['apply', 'plan.jsonl', '-o', 'newest'], scene);
  await teller.s3rec('The bucket is what git says again.', ['plan'], scene);
}

/** The third part: an auditor asks whether this is what was signed, and who would notice otherwise. */
export async function audit(teller: Teller, scene: Scene): Promise<void> {
  await teller.s3rec('Signature, signer and every object, by what S3 stores.', ['verify'], scene);
  await teller.s3rec('The folder comes back, every byte proven by the manifest.', ['pull', 'restored'], scene);
  const diff = spawnSync('diff', ['-r', 'site', 'restored'], { cwd: scene.cwd, encoding: 'utf8' });
  if (diff.error === undefined) {
    await teller.apart('diff -r site restored', diff.stdout.trim());
  }
  if (diff.error === undefined && diff.stdout.trim() !== 'Only in restored: SHA256SUMS') {
    throw new Error(`pull did not bring back the folder: ${diff.stdout}`);
  }

  const original = readFileSync(join(scene.cwd, 'site/style.css'), 'utf8');
  await putAsAnother(teller, scene, 'style.css', {
    says: 'An object is tampered with: one letter, the same size.',
    body: original.replace('serif', 'Serif'),
  });
  await teller.s3rec('The signature is good, but the object is not what was signed.', ['verify'], scene, 2);

  const [name = ''] = globSync('*_*.jsonl', { cwd: join(scene.cwd, 'newest') });
  const manifest = readFileSync(join(scene.cwd, 'newest', name), 'utf8');
  await putAsAnother(teller, scene, `_manifests/demo/${name}`, {
    says: 'The manifest is tampered with as well.',
    body: manifest.replace('"uploaded"', '"unlisted"'),
  });
  await teller.s3rec('An alarm: nothing that it says is believed.', ['verify'], scene, 7);
}

/** Writes as another hand with write access: no condition, no checksum, no KMS key. */
async function putAsAnother(
  teller: Teller,
  scene: Scene,
  key: string,
  { says, body }: { readonly says: string; readonly body: string },
): Promise<void> {
  const data = body.length < 60 ? `-d '${body.trim()}'` : '--data-binary @tampered';
  await teller.say(says, `curl -X PUT ${data} $AWS_ENDPOINT_URL_S3/demo-bucket/${key}`, scene);
  await putPlainly(scene.at, `/demo-bucket/${key}`, body);
}
