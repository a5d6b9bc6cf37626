import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OutsideAnchor } from '../../src/app/chain/anchor.ts';
import type { PullOutcome } from '../../src/app/pull/pull.ts';
import { openSession, type KeptFiles, type Session } from '../../src/compose.ts';
import { isS3recError, type S3recError } from '../../src/core/error.ts';
import type { RunEvent } from '../../src/core/event.ts';
import type { ManifestHeader } from '../../src/core/manifest/manifest-document.ts';
import type { ManifestRecord } from '../../src/core/object/record.ts';
import { evidenceOf, keep, signed, signerOf, statementOf, textOf } from './kept-evidence.ts';
import { quickClock, type World } from './world.ts';

export interface Pulled {
  readonly outcome?: PullOutcome;
  readonly error?: S3recError;
  readonly events: readonly RunEvent[];
}

export interface PullingOptions {
  readonly allowUnproven?: boolean;
  readonly anchor?: OutsideAnchor;
  readonly run?: number;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: RunEvent) => void;
}

/** `s3rec pull DIR`. */
export function pullSpec(world: World, directory: string, options: PullingOptions = {}): Promise<Pulled> {
  return within(world, options, async (session) => {
    const [spec] = (await session.loadSpecs(['s3rec.yaml'], [])).specs;
    if (spec === undefined) {
      throw new Error('no spec');
    }
    return await session.pull(spec, { directory, anchor: {}, allowUnproven: false, ...options });
  });
}

/** `s3rec pull --manifest ... DIR`. */
export function pullKept(
  world: World,
  files: KeptFiles,
  directory: string,
  options: PullingOptions = {},
): Promise<Pulled> {
  return within(world, options, (session) =>
    session.pullFiles(files, { directory, anchor: {}, allowUnproven: false, ...options }),
  );
}

async function within(
  world: World,
  options: PullingOptions,
  work: (session: Session) => Promise<PullOutcome>,
): Promise<Pulled> {
  const events: RunEvent[] = [];
  const session = openSession({
    report: (event) => {
      events.push(event);
      options.onEvent?.(event);
    },
    signal: options.signal ?? new AbortController().signal,
    cwd: world.folder,
    env: world.env,
    cache: true,
    allowOutside: false,
    clock: quickClock,
  });
  try {
    return { outcome: await work(session), events };
  } catch (error) {
    if (!isS3recError(error) || error.code === 'INTERNAL') {
      throw error;
    }
    return { error, events };
  } finally {
    await session.close();
  }
}

/** Makes a manifest as an attacker who holds the key can: changed records, and right digests and signature. */
export async function forgedManifest(
  world: World,
  change: (records: readonly ManifestRecord[]) => readonly object[],
  changeHeader: (header: ManifestHeader) => ManifestHeader = (header) => header,
): Promise<KeptFiles> {
  const evidence = await evidenceOf(world);
  const run = Math.max(...[...evidence.keys()].map((name) => Number.parseInt(name, 10) || 0));
  const [, manifest] = textOf(evidence, run, '.jsonl');
  const [, bundle] = textOf(evidence, run, '.sigstore.json');
  const lines = manifest
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  const records = change(lines.slice(1, -1) as ManifestRecord[]);
  const body = [changeHeader(lines[0] as ManifestHeader), ...records]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
  const { sha256: _, ...closing } = lines.at(-1) as { sha256: string };
  const text = `${body}${JSON.stringify({ ...closing, records: records.length, sha256: hex(body) })}\n`;
  const statement = statementOf(bundle);
  const [subject] = statement.subject;
  const forged = {
    ...statement,
    subject: [{ ...subject, digest: { sha256: hex(text) } }],
    predicate: { ...statement.predicate, manifest: { ...statement.predicate.manifest, sha256: hex(text) } },
  };
  const folder = keep(world, 'forged', { 'm.jsonl': text, 'm.sigstore.json': await signed(forged, signerOf(world)) });
  return { manifest: join(folder, 'm.jsonl'), key: world.path('test.pub.pem') };
}

/** Everything below a folder: files by what `shown` makes of them, links and empty folders by what they are. */
export function treeOf(folder: string, prefix: string = ''): Readonly<Record<string, string>> {
  const tree: Record<string, string> = {};
  for (const name of readdirSync(join(folder, prefix))) {
    const path = `${prefix}${name}`;
    const stats = lstatSync(join(folder, path));
    if (stats.isSymbolicLink()) {
      tree[path] = 'a link';
    } else if (!stats.isDirectory()) {
      tree[path] = shown(readFileSync(join(folder, path)));
    } else {
      const below = treeOf(folder, `${path}/`);
      Object.assign(tree, below);
      if (Object.keys(below).length === 0) {
        tree[path] = 'an empty folder';
      }
    }
  }
  return tree;
}

/** Quick to compare, and short in a failure. */
export function shown(bytes: string | Uint8Array): string {
  return `${bytes.length > 100 ? hex(bytes) : Buffer.from(bytes).toString('latin1')} (${Buffer.byteLength(bytes)} bytes)`;
}

function hex(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
