import { isVerifyError } from '../../core/error.ts';
import { lastApplied } from '../../core/manifest/statement.ts';
import { judgeFreshness, type FreshnessAnswer } from '../../core/verify/freshness.ts';
import { GOOD, notAsked, type Answer } from '../../core/verify/answer.ts';
import type { Records } from '../../ports/documents.ts';
import type { EvidenceFiles } from '../../ports/evidence-files.ts';
import type { VerifyOptions } from './verify.ts';
import type { Host } from '../chain/host.ts';
import {
  anchorKept,
  openBundleFile,
  openManifestFile,
  type KeptBundle,
  type ManifestPaths,
} from '../chain/manifest-files.ts';
import { signedBy, unproven, type Answers, type ManifestAnswer } from './verify-answers.ts';
import { verifyFolder, type KeptFolder, type VerifiedFolder } from './verify-folder.ts';
import { present } from '../../core/present.ts';
import type { FileCounts, FileFinding } from './file-tally.ts';

/** The answers of verify about kept evidence. */
export interface VerifyFilesOutcome extends Pick<Answers, 'result' | 'signature' | 'signer'> {
  /** The run of the statement. */
  readonly run?: number;
  readonly name?: string;
  readonly manifest: ManifestAnswer;
  /** Only with a folder. */
  readonly files?: Answer & Partial<FileCounts>;
  /** Only where the folder has a SHA256SUMS. */
  readonly sums?: Answer;
  readonly freshness: Answer & Partial<FreshnessAnswer>;
  /** `FileFinding`s of files that do not match. */
  readonly findings?: Records<FileFinding>;
  readonly exitCode: 0 | 2 | 7;
}

/**
 * Verifies without a network: a manifest, its bundle and a public key, and the files of a folder against the manifest.
 * @throws S3recError DOCUMENT_NEWER, LOCAL_*
 */
export async function verifyFiles(
  host: Host,
  evidenceFiles: EvidenceFiles,
  paths: ManifestPaths,
  kept: KeptFolder | undefined,
  { anchor, maxAge }: Pick<VerifyOptions, 'anchor' | 'maxAge'>,
): Promise<VerifyFilesOutcome> {
  let bundle: KeptBundle | undefined;
  try {
    bundle = await openBundleFile(evidenceFiles, paths);
    const proven = openManifestFile(host.documents, paths, bundle);
    const { predicate, pointer, reader } = proven;
    const { run, result } = predicate;
    const freshness = judgeFreshness({
      anchored: anchorKept(proven, anchor),
      signedAt: lastApplied(predicate),
      now: host.clock.now(),
      in: 'files',
      ...present({ maxAge }),
    });
    const compared: Partial<VerifiedFolder> =
      kept === undefined ? {} : await verifyFolder(host, kept, reader, [paths.manifest, paths.bundle]);
    const { files, sums } = compared;
    return {
      run,
      ...present({ result }),
      name: predicate.name,
      signature: GOOD,
      signer: signedBy(proven.signedBy),
      manifest: { ok: true, key: pointer.key, sha256: pointer.sha256 },
      ...compared,
      freshness,
      exitCode: sums?.ok === false || freshness.ok === false ? 7 : files?.ok === false ? 2 : 0,
    };
  } catch (error) {
    if (!isVerifyError(error)) {
      throw error;
    }
    const { signature, signer, manifest, chain, freshness } = unproven(error, present({ newest: bundle?.proven }));
    const files = notAsked('not looked at: there is no manifest that can be trusted to compare with');
    return {
      signature,
      signer,
      // A header of another run than the statement's breaks the chain. Kept files have no other chain.
      manifest: chain.ok === false ? chain : manifest,
      ...present({ files: kept && files }),
      freshness,
      exitCode: 7,
    };
  }
}
