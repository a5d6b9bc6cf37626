import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { errnoOf, reasonOf } from '../file-error.ts';
import { anchorFile, namesIn, readAnchor, writeAnchor } from './anchor-files.ts';

/** User and password in an endpoint's URL. */
const PASSWORD = /\/\/[^/@"]+@/;
/** An endpoint with a password, as a statement names it. */
const PASSWORD_IN_STATEMENT = /"endpoint(?:InEffect)?":"[^"]*\/\/[^/@"]+@/;

/**
 * Takes passwords out of anchors and kept bundles. Older versions kept an endpoint's URL as it stood in the environment.
 * A file that cannot be cleaned gets a warning.
 */
export function forgetPasswords(place: string, warn: (message: string) => void): void {
  const forget = (path: string, clean: () => void): void => {
    try {
      clean();
    } catch (error) {
      // Another process may have removed it first.
      if (errnoOf(error) !== 'ENOENT') {
        warn(`${path} may hold a password, and cannot be cleaned of it: ${reasonOf(error)}`);
      }
    }
  };
  const anchors = join(place, 'anchors');
  for (const name of namesIn(anchors)) {
    for (const path of namesIn(join(anchors, name)).map((file) => join(anchors, name, file))) {
      forget(path, () => cleanAnchor(anchors, name, path));
    }
  }
  const manifests = join(place, 'manifests');
  for (const file of namesIn(manifests).filter((name) => name.endsWith('.sigstore.json'))) {
    const path = join(manifests, file);
    forget(path, () => dropBundle(path));
  }
}

/** Writes the anchor anew without its password, under the name that belongs to its place then. */
function cleanAnchor(anchors: string, name: string, path: string): void {
  if (!PASSWORD.test(readFileSync(path, 'utf8'))) {
    return;
  }
  const anchor = readAnchor(path, name, () => {})?.anchor;
  if (anchor === undefined) {
    // A damaged anchor is of no other use.
    return rmSync(path);
  }
  const clean = { ...anchor, endpoint: anchor.endpoint?.replace(PASSWORD, '//') ?? null };
  const to = anchorFile(anchors, clean);
  if ((readAnchor(to, name, () => {})?.anchor.run ?? -1) < clean.run) {
    writeAnchor(to, clean);
  }
  if (to !== path) {
    rmSync(path);
  }
}

/** Removes a bundle with a password. It is signed, so it cannot be cleaned, and the bucket has it. */
function dropBundle(path: string): void {
  const payload = /"payload": ?"(?<base64>[^"]*)"/.exec(readFileSync(path, 'utf8'))?.groups?.['base64'];
  if (PASSWORD_IN_STATEMENT.test(Buffer.from(payload ?? '', 'base64').toString())) {
    rmSync(path);
  }
}
