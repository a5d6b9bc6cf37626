import { gunzipSync } from 'node:zlib';
import { sha256 } from './machine.ts';

/** What a manifest's line says of an object; of s3rec's words only those that are judged. */
export interface Line {
  readonly key: string;
  readonly status: string;
  readonly owned?: boolean;
  readonly etag?: string;
  readonly size?: number;
  readonly sha256?: string;
  readonly lastModified?: number;
}

interface Named {
  readonly key: string;
  readonly sha256: string;
}

/** What a statement says of its manifest. */
export interface Pointer extends Named {
  /** The run's own file, where the manifest has several. */
  readonly file?: Omit<Named, 'key'>;
}

interface Header {
  readonly base?: Named;
  readonly deltas?: readonly Named[];
}

const NOTHING_OWNED = new Set(['deleted', 'failed', 'refused']);

/**
 * The lines of a manifest, put together from its files with `JSON.parse`: nothing of s3rec has a say. Each file, and what
 * comes of all, must have the SHA-256 that is said of it.
 * @throws Error: a file is missing, or anything is another than was signed
 */
export async function readManifest(
  { key, sha256: digest, file }: Pointer,
  bytesOf: (key: string) => Promise<Buffer | undefined>,
): Promise<readonly Line[]> {
  const open = async (named: Named): Promise<Buffer> => {
    const bytes = await bytesOf(named.key);
    if (bytes === undefined || sha256(bytes) !== named.sha256) {
      throw new Error(`${named.key}, a file of the manifest, is ${bytes === undefined ? 'missing' : 'another'}`);
    }
    return bytes;
  };
  const own = linesOf(await open({ key, sha256: file?.sha256 ?? digest }));
  const { base, deltas = [], ...header } = JSON.parse(own.at(0) ?? '') as Header;
  const texts = new Map<string, string>();
  if (base !== undefined) {
    for (const text of recordsOf(linesOf(gunzipSync(await open(base))))) {
      texts.set(lineOf(text).key, text);
    }
    for (const delta of deltas) {
      for (const text of recordsOf(linesOf(await open(delta)))) {
        const line = lineOf(text);
        // What owns nothing counts for its own run alone.
        if (NOTHING_OWNED.has(line.status) && line.owned !== true) {
          texts.delete(line.key);
        } else {
          texts.set(line.key, text);
        }
      }
    }
  }
  for (const text of recordsOf(own)) {
    texts.set(lineOf(text).key, text);
  }
  const sorted = [...texts.keys()].toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
  const records = sorted.map((of) => texts.get(of) ?? '');
  const body = [JSON.stringify(header), ...records, ''].join('\n');
  const { sha256: _, ...closing } = JSON.parse(own.at(-1) ?? '') as Record<string, unknown>;
  if (sha256(`${body}${JSON.stringify({ ...closing, sha256: sha256(body) })}\n`) !== digest) {
    throw new Error(`the files of the manifest ${key} come to another one than was signed`);
  }
  return records.map(lineOf);
}

function linesOf(bytes: Buffer): string[] {
  return bytes.toString().trimEnd().split('\n');
}

/** All lines but the header and the closing line. */
function recordsOf(lines: readonly string[]): readonly string[] {
  return lines.slice(1, -1);
}

function lineOf(text: string): Line {
  return JSON.parse(text) as Line;
}
