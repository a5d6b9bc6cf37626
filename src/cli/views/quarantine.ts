import { shownName } from '../../core/shown-name.ts';
import type { Stray } from '../../app/quarantine/find-stray.ts';
import { claimText } from '../../core/manifest/claim.ts';
import { escapeText } from './shared/escape.ts';
import type { Paint } from './output/paint.ts';

/** The claim of a bundle, and the chain that it does not belong to. */
export function* strayText({ key, sha256, claim, head }: Stray, paint: Paint): Generator<string> {
  yield paint.bold(shownName(key));
  yield `  ${escapeText(claimText(claim ?? undefined))}`;
  yield `  sha256 ${sha256}`;
  yield head === null ? '  no other bundle is there' : `  it does not belong to the chain that ends in run ${head}`;
}

export function* quarantinedText(movedTo: string, paint: Paint): Generator<string> {
  yield `${paint.green('Moved to')} ${escapeText(movedTo)}`;
  yield '  The next apply signs its digest, and from then on it is passed over wherever it lies.';
}

/** A bundle in the result of `--format json`. Its names are a contract. */
export function quarantineResult(stray: Stray, movedTo: string): Readonly<Record<string, unknown>> {
  const { key, sha256, claim, head } = stray;
  return { key, movedTo, sha256, claim, head };
}
