import type { Predicate } from '../../core/manifest/statement.ts';
import { present } from '../../core/present.ts';
import type { PublicKey } from '../../ports/signer.ts';
import type { Tip } from './tip.ts';

/** The facts about the live run, as its statement signs them. Names are a contract with users (`--format json`). */
export interface TipFacts extends Pick<Predicate, 'run' | 'git' | 'signedAt'> {
  /** The result of the run that wrote the manifest: `partial`, where it did not do everything that it had planned. */
  readonly result?: Predicate['result'];
  readonly signer: Pick<PublicKey, 'fingerprint' | 'origin'>;
}

/** Undefined: nothing was applied yet. */
export function tipFacts(tip: Tip | undefined): TipFacts | undefined {
  if (tip?.predicate.manifest === undefined || tip.predicate.manifest === null) {
    return undefined;
  }
  const { run, predicate, top, signedBy } = tip;
  const { git, signedAt } = predicate;
  const { fingerprint, origin } = signedBy;
  return { run, git, signedAt, ...present({ result: top.predicate.result }), signer: { fingerprint, origin } };
}
