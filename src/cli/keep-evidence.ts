import { basename, join } from 'node:path';

import { MANIFEST } from '../core/manifest/manifest-format.ts';
import { sha256sumsLine } from '../core/pull/sha256sums.ts';
import type { ResolvedSpec } from '../core/spec/resolved-spec.ts';
import type { Documents } from '../ports/documents.ts';
import { linesIn } from './views/shared/groups.ts';

export interface Evidence {
  readonly key: string;
  readonly bundleKey: string;
  /** Local copies. */
  readonly path: string;
  readonly bundlePath: string;
}

/**
 * Keeps manifest and bundle under their names in the bucket, and SHA256SUMS of the objects' content, in a folder.
 * @returns where manifest and bundle are now. @throws S3recError LOCAL_NOT_WRITABLE
 */
export function keepEvidence(
  documents: Documents,
  evidence: Evidence,
  { prefix }: ResolvedSpec,
  folder: string,
): { readonly path: string; readonly bundlePath: string } {
  documents.makeFolder(folder);
  const path = join(folder, basename(evidence.key));
  const bundlePath = join(folder, basename(evidence.bundleKey));
  documents.save(evidence.path, path);
  documents.save(evidence.bundlePath, bundlePath);
  documents.save(writeSums(documents, evidence.path, prefix), join(folder, 'SHA256SUMS'));
  return { path, bundlePath };
}

/** Paths like those that it will write, before the run that gives them their names. */
export function evidencePaths(folder: string): readonly string[] {
  return ['SHA256SUMS', 'run.jsonl', 'run.sigstore.json'].map((name) => join(folder, name));
}

/** Written in pieces: a manifest may name a million objects. */
function writeSums(documents: Documents, manifest: string, prefix: string): string {
  const file = documents.temporaryFile('SHA256SUMS');
  let piece = '';
  for (const record of linesIn(documents.open(manifest, MANIFEST))) {
    piece += sha256sumsLine(record, prefix) ?? '';
    if (piece.length < 65_536) {
      continue;
    }
    file.write(Buffer.from(piece));
    piece = '';
  }
  file.write(Buffer.from(piece));
  return file.close().path;
}
