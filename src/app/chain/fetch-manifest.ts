import { isS3recError } from '../../core/error.ts';
import { checkNamed, checkNames } from '../../core/manifest/check-named.ts';
import { namedFiles } from '../../core/manifest/form.ts';
import type { ManifestHeader, NamedBase, NamedFile } from '../../core/manifest/manifest-document.ts';
import { MANIFEST } from '../../core/manifest/manifest-format.ts';
import { fileSha256, type ManifestPointer } from '../../core/manifest/statement.ts';
import { present } from '../../core/present.ts';
import type { Documents, ManifestFile, ManifestReader } from '../../ports/documents.ts';
import type { GetResult } from '../../ports/store-reads.ts';
import { limiter } from '../flow/limiter.ts';
import { getObject } from '../observe/get-object.ts';
import { aboutOf } from './chain-fault.ts';
import { damaged, missing, openSigned, receiveSigned } from './fetch-evidence.ts';
import type { Host } from './host.ts';
import { overlaid } from './overlaid.ts';
import type { Target } from './target.ts';
import { isUnreadable } from './unreadable.ts';

/** One file of a manifest, proven by its digest. */
export interface FetchedFile {
  readonly named: NamedFile;
  /** A file of this process's own, which no other process removes. */
  readonly file: ManifestFile;
  /** The copy in the state folder, where the user finds it. */
  readonly kept: string;
  /** The ETag that it was fetched or written with. */
  readonly etag: string;
}

export interface FetchedManifest {
  /** Reads all files as one. */
  readonly reader: ManifestReader;
  /** The run's own file. */
  readonly own: FetchedFile;
  /** Absent: the own file has all lines. */
  readonly base?: FetchedFile;
  /** The files between the two, ascending. */
  readonly deltas: readonly FetchedFile[];
}

/** Bases and deltas that are lost are written again (`lostFiles`). */
const COPIES =
  'A machine that has read it before keeps a proven copy: apply there mends what the newest manifest needs.';

/** How many files are fetched at once. */
const AT_ONCE = 8;

/**
 * The manifest that a proven statement names, all its files proven by their digests. The run's own file is read from the
 * local copy where S3 says that it has not changed since (304). The files that it names are read from their local copies
 * where there are such. Else, or with `anew`, they are read from the bucket.
 * @throws S3recError VERIFY_DIGEST, VERIFY_PLACE, VERIFY_CHAIN (missing), DOCUMENT_NEWER, REMOTE_*
 */
export async function fetchManifest(
  target: Target,
  host: Host,
  manifest: ManifestPointer,
  { anew }: { readonly anew: boolean },
): Promise<FetchedManifest> {
  const own = await fetchOwn(target, host, manifest, anew);
  const { header } = own.file;
  checkNames(header, own.named.key);
  const named = namedFiles(header);
  const files = new Map<NamedFile, FetchedFile>();
  await limiter(AT_ONCE).each(named, async (one) => {
    files.set(one, await fetchNamed(target, host, one, header, anew));
  });
  const [base, ...deltas] = named.flatMap((one) => files.get(one) ?? []);
  const reader = overlaid({
    own: own.file,
    deltas: deltas.map(({ file }) => file),
    ...present({ base: base?.file }),
  });
  return { reader, own, deltas, ...present({ base }) };
}

async function fetchOwn(target: Target, host: Host, manifest: ManifestPointer, anew: boolean): Promise<FetchedFile> {
  const { key } = manifest;
  const signed = { key, sha256: fileSha256(manifest), ...present({ bytes: manifest.file?.bytes }) };
  const receive = async (got: GetResult): Promise<FetchedFile> => await received(host, got, signed);
  const { evidence, signal } = target;
  const known = anew ? undefined : openKept(host, signed, signed.sha256);
  try {
    if (known === undefined) {
      return await getObject(evidence, key, { signal }, receive);
    }
    const fetched = await evidence.get(key, { ifNoneMatch: known.etag, signal }, receive);
    return fetched === 'not-modified' ? known : fetched;
  } catch (error) {
    const lost = missing(error, 'manifest', key, 'its bundle');
    throw known === undefined ? lost : withCopy(lost, key, `This machine keeps a proven copy: ${known.kept}`);
  }
}

/** A base or delta. @param by the header that names it */
async function fetchNamed(
  { evidence, signal }: Target,
  host: Host,
  named: NamedFile | NamedBase,
  by: ManifestHeader,
  anew: boolean,
): Promise<FetchedFile> {
  const sha256 = contentSha256(named);
  try {
    const fetched =
      (anew ? undefined : openKept(host, named, sha256)) ??
      (await getObject(evidence, named.key, { signal }, async (got) => await received(host, got, named)));
    checkNamed(fetched.file.header, by, named);
    return fetched;
  } catch (error) {
    throw withCopy(missing(error, 'manifest', named.key, `the manifest of run ${by.run}`), named.key, COPIES);
  }
}

/** Adds where a copy of a file is, if the file is missing, another, or cannot be read. */
function withCopy(error: unknown, key: string, copy: string): unknown {
  const isLost = aboutOf(error).gap === key || isS3recError(error, 'VERIFY_DIGEST') || isUnreadable(error);
  return isLost && isS3recError(error) ? error.with({ hint: copy }) : error;
}

/** The digest of the document that a file holds, by which it is kept. */
export function contentSha256(named: Pick<NamedFile, 'sha256'> | NamedBase): string {
  return 'content' in named ? named.content.sha256 : named.sha256;
}

async function received(
  { documents, state, proven }: Host,
  { body, etag }: GetResult,
  named: Omit<NamedFile, 'bytes'> | NamedBase,
): Promise<FetchedFile> {
  const stored = await receiveSigned(documents, body, 'manifest', named);
  const isBase = 'content' in named;
  const path = isBase ? await contentOf(documents, stored, named) : stored;
  const sha256 = contentSha256(named);
  const file = openSigned(documents, path, MANIFEST, 'manifest', { key: named.key, sha256 });
  const kept = state.keepManifest(sha256, path, etag);
  const fetched = { named: nameOf(named, file), file, kept, etag };
  proven.set(sha256, fetched);
  return fetched;
}

/** The name of a file, with its size. That of a base is known before the document in it. */
function nameOf(named: Omit<NamedFile, 'bytes'> | NamedBase, { size }: ManifestFile): NamedFile {
  return 'content' in named ? named : { key: named.key, bytes: size, sha256: named.sha256 };
}

/** @returns the path of the document that a base holds */
async function contentOf(documents: Documents, path: string, base: NamedBase): Promise<string> {
  try {
    return (await documents.decompress(path, base)).path;
  } catch (error) {
    throw damaged(error, 'manifest', base.key);
  }
}

function openKept(
  { documents, state, proven, report }: Host,
  named: Omit<NamedFile, 'bytes'>,
  sha256: string,
): FetchedFile | undefined {
  const known = proven.get(sha256);
  if (known?.named.key === named.key) {
    return known;
  }
  const path = documents.temporary('manifest');
  const lent = state.lendManifest(sha256, path);
  if (lent === undefined) {
    return undefined;
  }
  try {
    const file = documents.open(path, MANIFEST);
    if (file.sha256 === sha256) {
      const opened = { named: nameOf(named, file), file, ...lent };
      proven.set(sha256, opened);
      return opened;
    }
  } catch (error) {
    if (!isS3recError(error)) {
      throw error;
    }
  }
  report({
    type: 'warning',
    message: 'The local copy of the manifest is damaged; it is read anew.',
    path: lent.kept,
  });
  return undefined;
}
