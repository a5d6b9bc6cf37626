import { shownName } from '../../core/shown-name.ts';
import { isS3recError, isVerifyError, S3recError } from '../../core/error.ts';
import { BUNDLE_MAX_BYTES } from '../../core/manifest/bundle.ts';
import { claimOf, type Claim } from '../../core/manifest/claim.ts';
import { lastingLink, sameLink } from '../../core/manifest/lasting-link.ts';
import { evidenceFolder, latestKey, parseRunKey } from '../../core/manifest/names.ts';
import type { Predecessor } from '../../core/manifest/statement.ts';
import { placeOf } from '../../core/manifest/place.ts';
import type { ProvenBundle } from '../../core/manifest/verify-bundle.ts';
import { present } from '../../core/present.ts';
import type { Documents } from '../../ports/documents.ts';
import { aboutOf } from '../chain/chain-fault.ts';
import { RESTORE } from '../chain/chain-link.ts';
import type { Host } from '../chain/host.ts';
import type { Target } from '../chain/target.ts';
import { plansOfTheDead, type Tip, type TipReading } from '../chain/tip.ts';
import { proveBundle } from '../chain/proven-bundle.ts';
import { beginSearch, concludeSearch, readTip } from '../chain/read-tip.ts';
import { unfinishedRuns } from '../chain/unfinished-runs.ts';
import { collectRunNames, type RunNames } from '../chain/run-names.ts';
import { walkChain } from '../chain/walk-chain.ts';
import { getObject } from '../observe/get-object.ts';

/** A bundle that does not belong to the chain. */
export interface Stray {
  readonly key: string;
  /** SHA-256 over the file in hex. */
  readonly sha256: string;
  readonly etag: string;
  /** The local copy. */
  readonly path: string;
  /** The claim of the bundle, proven or not. Null: it is no bundle that can be read. */
  readonly claim: Claim | null;
  /** The last run of the chain that it does not belong to. Null: there is none. */
  readonly head: number | null;
}

/** How many bundles are left out beside the one that is asked for, since each of them is an alarm of its own. */
const STRAYS = 64;

/**
 * Finds out whether a bundle belongs to the chain, where needed by reading the folder without it.
 * @throws S3recError USAGE: no bundle's key; REMOTE_NO_SUCH_KEY; QUARANTINE_REFUSED: it belongs to the chain; VERIFY_*:
 * no chain is proven without it either
 */
export async function findStray(target: Target, host: Host, key: string): Promise<Stray> {
  const { spec } = target;
  const folder = evidenceFolder(spec);
  const isBundle = key === latestKey(folder) || parseRunKey(folder, key)?.suffix.endsWith('.sigstore.json') === true;
  if (!isBundle) {
    throw new S3recError('USAGE', `${shownName(key)} is no key of a bundle of ${spec.name}`, {
      hint: `Bundles of this spec lie below s3://${spec.manifest.bucket}/${folder} and end in .sigstore.json. Give the whole key, as messages show it.`,
    });
  }
  const { text, ...file } = await fetchFile(target, host.documents, key).catch((error: unknown) => {
    throw isS3recError(error, 'REMOTE_NO_SUCH_KEY')
      ? new S3recError('REMOTE_NO_SUCH_KEY', `There is no ${shownName(`s3://${spec.manifest.bucket}/${key}`)}`, {
          hint: 'Give the whole key, as the message showed it.',
          cause: error,
        })
      : error;
  });
  const head = key.endsWith('.plan.sigstore.json')
    ? await tipBesidePlan(target, host, key)
    : await tipBeside(target, host, key, text);
  return { key, ...file, claim: (text === undefined ? undefined : claimOf(text, key)) ?? null, head };
}

interface FetchedFile {
  readonly sha256: string;
  readonly etag: string;
  readonly path: string;
  /** The bundle's text. Undefined: it is larger than any bundle, or not UTF-8. */
  readonly text: string | undefined;
}

async function fetchFile({ evidence, signal }: Target, documents: Documents, key: string): Promise<FetchedFile> {
  return await getObject(evidence, key, { signal }, async ({ body, etag }) => {
    const file = documents.temporaryFile('bundle');
    let begin: Uint8Array[] | undefined = [];
    let size = 0;
    try {
      await body.read((chunk) => {
        file.write(chunk);
        size += chunk.length;
        begin = size > BUNDLE_MAX_BYTES ? undefined : begin;
        begin?.push(new Uint8Array(chunk));
      });
      const { path, sha256 } = file.close();
      return { path, sha256, etag, text: begin && textOf(Buffer.concat(begin)) };
    } catch (error) {
      file.discard();
      throw error;
    }
  });
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function refused(key: string, why: string, hint?: string): S3recError {
  return new S3recError('QUARANTINE_REFUSED', `${shownName(key)} is not moved: ${why}`, { hint });
}

/**
 * The tip beside a plan. As long as a run has not ended, its plan explains what it did. So only a plan that proves
 * nothing may go.
 */
async function tipBesidePlan(target: Target, host: Host, key: string): Promise<number | null> {
  const reading = await readTip(target, host);
  if (!plansOfTheDead(reading).includes(key)) {
    throw refused(key, 'it is no plan of an unfinished run, so nothing reads it');
  }
  try {
    const { plans } = await unfinishedRuns(target, host.documents, { unfinishedPlans: [key] });
    if (plans.length > 0) {
      throw refused(key, 'it is signed, and explains what an unfinished run did: apply takes it into account');
    }
  } catch (error) {
    if (!isVerifyError(error)) {
      throw error;
    }
  }
  return reading.tip?.run ?? null;
}

async function tipBeside(target: Target, host: Host, key: string, text: string | undefined): Promise<number | null> {
  const { reading, names, without } = await readWithout(target, host, key);
  const { tip } = reading;
  if (tip === undefined) {
    return null;
  }
  const isLeftOut = without.has(key);
  if (isLeftOut && text !== undefined && goesOn(target, tip.link, text, key)) {
    const hint = 'Another message says what else is wrong with that run. Restore it, or begin the chain anew.';
    throw refused(key, `it is of run ${tip.link.run}, where the chain ends, or goes on from it`, hint);
  }
  if (key !== latestKey(evidenceFolder(target.spec))) {
    await assertNotReached(target, key, { tip, names });
  } else if (!isLeftOut) {
    throw refused(key, `it belongs to the chain that ends in run ${tip.run}`);
  }
  return tip.run;
}

/** Whether a proven bundle is the one that the chain ends in, or names it as its predecessor. */
function goesOn(target: Target, link: Predecessor, text: string, key: string): boolean {
  let proven: ProvenBundle;
  try {
    proven = proveBundle(target, text, key);
  } catch (error) {
    if (isVerifyError(error)) {
      return false;
    }
    throw error;
  }
  const { predecessor } = proven.statement.predicate;
  return [lastingLink(proven), predecessor ?? undefined].some((from) => from !== undefined && sameLink(from, link));
}

interface ReadWithout {
  readonly reading: TipReading;
  readonly names: RunNames;
  readonly without: ReadonlySet<string>;
}

/** Reads the folder. Where that fails it is read without the key, and without others that are named as strays. */
async function readWithout(target: Target, host: Host, key: string): Promise<ReadWithout> {
  const without = new Set<string>();
  for (;;) {
    const names = collectRunNames();
    const options = { without };
    const search = await beginSearch(target, host, options, names.see);
    const { reading, error } = await concludeSearch(target, host, options, search);
    if (reading !== undefined) {
      return { reading, names, without };
    }
    const about = aboutOf(error);
    if (about.gap === key && without.has(key)) {
      throw refused(key, 'the chain names it', RESTORE);
    }
    const stray = without.size === 0 ? key : about.stray;
    if (stray === undefined || without.has(stray) || without.size > STRAYS) {
      throw error;
    }
    without.add(stray);
  }
}

async function assertNotReached(
  target: Target,
  key: string,
  { tip, names }: Pick<ReadWithout, 'names'> & { readonly tip: Tip },
): Promise<void> {
  const { top } = tip;
  const { folder } = placeOf(target.spec);
  const reached = new Set([top.link.bundleKey]);
  const chain = await walkChain(target, top, names, {
    deep: false,
    says: present({ oldestKept: tip.predicate.oldestKept }),
    reached: (link) => reached.add(link),
  });
  if (reached.has(key) || chain.gap === key) {
    throw refused(key, `it belongs to the chain that ends in run ${top.predicate.run}`);
  }
  if ((parseRunKey(folder, key)?.run ?? -1) < chain.walkedTo) {
    const why = chain.whole
      ? 'it is of a chain that was abandoned'
      : chain.oldestKept !== undefined
        ? `it lies below run ${chain.oldestKept}, the oldest that gc kept`
        : `the chain cannot be walked to its run: ${chain.message}`;
    throw refused(key, why, chain.whole ? undefined : chain.hint);
  }
}
