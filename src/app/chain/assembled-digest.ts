import { assembled } from '../../core/manifest/assemble.ts';
import type { ManifestReader } from '../../ports/documents.ts';
import { breather } from '../flow/breather.ts';

/** The SHA-256 of the assembled manifest, in hex. */
export async function digestOf(manifest: ManifestReader, signal: AbortSignal): Promise<string> {
  const breathe = breather(signal);
  const pieces = assembled(manifest);
  for (;;) {
    const { done, value } = pieces.next();
    if (done === true) {
      return value.sha256;
    }
    await breathe();
  }
}
