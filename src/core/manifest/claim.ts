import { isS3recError } from '../error.ts';
import { parseBundle } from './bundle.ts';
import { parseStatement } from './parse-statement.ts';

/** The claim of a bundle about itself, without proof. */
export interface Claim {
  readonly kind: string;
  readonly run: number;
  /** The fingerprint that it names, which nobody has signed. */
  readonly signer: string;
  readonly signedAt: string;
  readonly commit: string | null;
}

/** The claim of a bundle. Undefined: it is no bundle that can be read. */
export function claimOf(text: string, at: string): Claim | undefined {
  try {
    const { payload, hint } = parseBundle(text, at);
    const { kind, run, signedAt, git } = parseStatement(payload, at).predicate;
    return { kind, run, signer: hint, signedAt, commit: git?.commit ?? null };
  } catch (error) {
    if (isS3recError(error)) {
      return undefined;
    }
    throw error;
  }
}

/** The claim, as the end of a sentence. */
export function claimText(claim: Claim | undefined): string {
  if (claim === undefined) {
    return 'it is no bundle that can be read';
  }
  const { kind, run, signer, signedAt, commit } = claim;
  return `it claims to be the ${kind} ${run}, signed at ${signedAt} by the key ${JSON.stringify(signer.slice(0, 100))}${commit === null ? '' : `, of commit ${commit}`}`;
}
