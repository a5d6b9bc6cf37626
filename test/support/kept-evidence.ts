import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { pemSigner } from '../../src/adapters/keys/pem-signer.ts';
import { formatBundle, parseBundle } from '../../src/core/manifest/bundle.ts';
import { preAuthEncoding } from '../../src/core/manifest/dsse.ts';
import type { Statement } from '../../src/core/manifest/statement.ts';
import type { Signer } from '../../src/ports/signer.ts';
import type { World } from './world.ts';

/** The texts of a world's evidence folder by their names there. */
export async function evidenceOf(world: World, folder: string = 'data/_manifests/app/'): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const { client } = world.lab;
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: world.bucket, Prefix: folder })) {
    for (const { Key = '' } of Contents) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: world.bucket, Key }));
      texts.set(Key.slice(folder.length), (await Body?.transformToString()) ?? '');
    }
  }
  return texts;
}

/** The name and text of the one file of a run with this ending. */
export function textOf(evidence: ReadonlyMap<string, string>, run: number, ending: string): readonly [string, string] {
  const start = String(run).padStart(8, '0');
  const found = [...evidence].find(
    ([name]) =>
      name.startsWith(start) && name.endsWith(ending) && (ending.startsWith('.plan') || !name.includes('.plan.')),
  );
  if (found === undefined) {
    throw new Error(`run ${run} has no ${ending}`);
  }
  return found;
}

/** The private key that a world signs with. */
export function signerOf(world: World, name: string = 'test'): Signer {
  return pemSigner(
    readFileSync(join(world.env['XDG_CONFIG_HOME'] ?? '', 's3rec/keys', `${name}.pem`), 'utf8'),
    `${name}.pem`,
  );
}

export function statementOf(bundle: string): Statement {
  return JSON.parse(Buffer.from(parseBundle(bundle, 'bundle').payload).toString()) as Statement;
}

/** A bundle over any payload. `hint` is what it says of its key. */
export async function signed(
  payload: object | string,
  signer: Signer,
  hint: string = signer.key.fingerprint,
): Promise<string> {
  const bytes = Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload));
  return formatBundle({ payload: bytes, signature: await signer.sign(preAuthEncoding(bytes)), hint });
}

/** Puts another payload below a bundle's old signature. */
export function withPayload(bundle: string, payload: object | string): string {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return formatBundle({ ...parseBundle(bundle, 'bundle'), payload: Buffer.from(text) });
}

/** Writes files below a folder of the world's. */
export function keep(world: World, folder: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  const path = world.path(folder);
  mkdirSync(path, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(path, name), content);
  }
  return path;
}
