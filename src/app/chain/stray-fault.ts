import type { S3recError } from '../../core/error.ts';
import { claimOf, claimText } from '../../core/manifest/claim.ts';
import { aboutOf, ChainFault } from './chain-fault.ts';
import { quarantineHint } from './quarantine-hint.ts';

/** Named in the commands that are a remedy. */
type SpecFile = { readonly file: string };

/**
 * The error about a bundle that may not belong to the chain. It says what the bundle claims, and how it is moved aside.
 */
export function strayFault(spec: SpecFile, error: S3recError, key: string, text: string | undefined): ChainFault {
  const claim = text === undefined ? '' : `${key}: ${claimText(claimOf(text, key))}.\n`;
  const hint = claim + quarantineHint([key], spec);
  return new ChainFault(error.with({ hint }), { ...aboutOf(error), stray: key });
}

/** The error about `latest`, of which versioning may keep an older one. */
export function latestFault(spec: SpecFile, error: S3recError, key: string): ChainFault {
  const hint = `Restore an older version of ${key}. ${quarantineHint([key], spec)}`;
  return new ChainFault(error.with({ hint }), { stray: key });
}
