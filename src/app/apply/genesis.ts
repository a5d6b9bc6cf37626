import { latestKey, runStem } from '../../core/manifest/names.ts';
import { placeOf } from '../../core/manifest/place.ts';
import { present } from '../../core/present.ts';
import { anchorOf } from '../chain/anchor.ts';
import type { Host } from '../chain/host.ts';
import { latestEtag } from '../chain/latest-etag.ts';
import { latestMoved, putOnce, saveBundle, swapLatest } from '../chain/put-evidence.ts';
import type { Target } from '../chain/target.ts';
import type { TipReading } from '../chain/tip.ts';
import { keepUncopied } from './commit.ts';
import { assertSignerTrusted, nextRun, type Continued, type Run } from './run.ts';
import { signStatement } from './sign-statement.ts';

/**
 * The first write of a chain: a signed bundle without a manifest. It has the number 0; after `restartChain` the number
 * behind everything abandoned, and `latest` is replaced at once. It is called only where `reading.tip` is undefined.
 */
export async function genesis(target: Target, host: Host, own: Run, reading: TipReading): Promise<Continued> {
  const { spec } = target;
  const { documents, clock, state } = host;
  assertSignerTrusted(target, own.signer);
  const { abandoned } = reading;
  const run = abandoned === undefined ? 0 : nextRun(spec, abandoned.run, reading.beside);
  const key = `${runStem(placeOf(spec).folder, run, clock.now(), own.planId)}.sigstore.json`;
  const subject = [{ name: `spec ${spec.name}`, digest: { sha256: spec.digest } }] as const;
  const signed = await signStatement(target, host, own, subject, {
    kind: 'genesis',
    run,
    manifest: null,
    predecessor: null,
    ...present({ abandoned }),
  });
  const path = saveBundle(documents, signed.text);
  await keepUncopied(target, documents, reading);
  await putOnce(target, { key, path });
  const { latest, abandoned: _, uncopied: __, ...rest } = reading;
  const replaced = abandoned === undefined ? undefined : await beginAnew(target, path, latest);
  const now = replaced ?? latest;
  state.setAnchor(anchorOf(target, signed.predicate));
  const link = { run, bundleKey: key, statementSha256: signed.statementSha256, manifestSha256: null };
  const signedBy = own.signer.key;
  return {
    ...rest,
    ...present({ latest: now }),
    tip: {
      run,
      highest: run,
      predicate: signed.predicate,
      bundleKey: key,
      link,
      signer: signedBy.fingerprint,
      signedBy,
      top: { link, predicate: signed.predicate },
    },
  };
}

/** Replaces `latest` by the genesis. @returns `latest` as it stands then @throws S3recError HEAD_MOVED */
async function beginAnew(
  target: Target,
  path: string,
  latest: TipReading['latest'],
): Promise<{ readonly etag: string } | undefined> {
  const key = latestKey(placeOf(target.spec).folder);
  if (!(await swapLatest(target, { key, path }, latest))) {
    throw latestMoved(key);
  }
  const etag = await latestEtag(target);
  return etag === undefined ? undefined : { etag };
}
