import { escapedJson, escapeText } from './shared/escape.ts';
import type { Paint } from './output/paint.ts';

export interface KeyPair {
  readonly privatePath: string;
  readonly publicPath: string;
  /** The value for `manifest.sign.keyFile`. */
  readonly keyFile: string;
  /** SHA-256 of the public key in hex. */
  readonly fingerprint: string;
}

/** Where a new pair lies, and the lines of a spec that use it. `publicName` is the public key as the user named it. */
export function* keyPairText(pair: KeyPair, publicName: string, paint: Paint): Generator<string> {
  yield `Private key  ${escapeText(pair.privatePath)}  ${paint.dim('(keep it; it is not in the work tree)')}`;
  yield `Public key   ${escapeText(pair.publicPath)}  ${paint.dim('(commit it)')}`;
  yield `Fingerprint  ${pair.fingerprint}`;
  yield '';
  yield 'In the spec, paths relative to it:';
  yield '  manifest:';
  yield `    sign: { keyFile: ${escapedJson(pair.keyFile)} }`;
  yield `    trust: [${escapedJson(publicName)}]`;
}
