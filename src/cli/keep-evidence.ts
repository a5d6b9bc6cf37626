import { basename, join, resolve } from 'node:path';

import type { Session } from '../compose.ts';
import { isS3recError } from '../core/error.ts';
import { assembled } from '../core/manifest/assemble.ts';
import { assembledName } from '../core/manifest/names.ts';
import { sha256sumsLine } from '../core/pull/sha256sums.ts';
import type { ResolvedSpec } from '../core/spec/resolved-spec.ts';
import type { Documents, ManifestReader } from '../ports/documents.ts';
import type { CommandContext } from './command.ts';
import { loadSpecs, type Selection } from './specs.ts';
import { linesIn } from './views/shared/groups.ts';
import { writePieces } from './write-pieces.ts';

export interface Evidence {
  readonly key: string;
  readonly bundleKey: string;
  /** The path of the local copy of the file under `key`. */
  readonly path: string;
  readonly document: ManifestReader;
  readonly bundlePath: string;
}

/**
 * Keeps a manifest in one file, its bundle, and SHA256SUMS of the objects' content, in a folder. Names are those in the
 * bucket. A manifest that is assembled from several files has a name of its own.
 * @returns where manifest and bundle are now
 * @throws S3recError LOCAL_NOT_WRITABLE
 */
export function keepEvidence(
  documents: Documents,
  evidence: Evidence,
  { prefix }: ResolvedSpec,
  folder: string,
): { readonly path: string; readonly bundlePath: string } {
  documents.makeFolder(folder);
  const isWhole = evidence.document.header.base === undefined;
  const path = join(folder, basename(isWhole ? evidence.key : assembledName(evidence.key)));
  const bundlePath = join(folder, basename(evidence.bundleKey));
  documents.save(isWhole ? evidence.path : writeAssembled(documents, evidence.document), path);
  documents.save(evidence.bundlePath, bundlePath);
  documents.save(writePieces(documents, 'SHA256SUMS', sums(evidence.document, prefix)), join(folder, 'SHA256SUMS'));
  return { path, bundlePath };
}

/**
 * Keeps evidence here. If that fails, the bucket still has it, and the error must not read as if nothing had been done.
 */
export function keepAfterwards<Kept>(
  { wrote, manifest }: { readonly wrote: boolean; readonly manifest: string },
  keep: () => Kept,
): Kept {
  try {
    return keep();
  } catch (error) {
    if (!isS3recError(error)) {
      throw error;
    }
    throw error.with({
      wrote,
      message: `The run has ended, with the manifest ${manifest}. Afterwards: ${error.message}`,
      hint: 'Nothing has to be applied again. The folder in the bucket has everything that -o keeps but SHA256SUMS. `s3rec show` makes a report of the plan or manifest there.',
    });
  }
}

/** Loads specs whose evidence will be kept in `out`. The folder is made first. Otherwise the error would come after everything was applied. */
export async function loadSpecsToKeep(
  session: Session,
  selection: Selection,
  { out, report }: { readonly out: string | undefined; readonly report: string | undefined },
  context: Pick<CommandContext, 'output' | 'cwd'>,
): Promise<readonly ResolvedSpec[]> {
  if (out === undefined) {
    return await loadSpecs(session, { ...selection, report }, context);
  }
  const paths = (loaded: readonly ResolvedSpec[]): readonly string[] =>
    loaded.flatMap((spec) => evidencePaths(resolve(context.cwd, evidenceFolder(out, spec, loaded))));
  const specs = await loadSpecs(
    session,
    { ...selection, report, out: (loaded) => ({ option: '-o', given: out, paths: paths(loaded) }) },
    context,
  );
  session.documents.makeFolder(resolve(context.cwd, out));
  return specs;
}

/** The folder of a spec's evidence. With several specs each has a folder of its own. */
export function evidenceFolder(out: string, { name }: ResolvedSpec, specs: readonly ResolvedSpec[]): string {
  return specs.length === 1 ? out : join(out, name);
}

/** Paths like those that will be written. The real names are not known before the run. */
function evidencePaths(folder: string): readonly string[] {
  return ['SHA256SUMS', 'run.jsonl', 'run.manifest.jsonl', 'run.sigstore.json'].map((name) => join(folder, name));
}

/** @returns the path of a temporary file */
function writeAssembled(documents: Documents, manifest: ManifestReader): string {
  const file = documents.temporaryFile('manifest');
  try {
    for (const piece of assembled(manifest)) {
      file.write(piece);
    }
    return file.close().path;
  } catch (error) {
    file.discard();
    throw error;
  }
}

function* sums(manifest: ManifestReader, prefix: string): Generator<string> {
  for (const record of linesIn(manifest)) {
    yield sha256sumsLine(record, prefix) ?? '';
  }
}
