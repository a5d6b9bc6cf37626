import { namedKeys } from '../../core/named-keys.ts';
import { shownName } from '../../core/shown-name.ts';
import type { Receipt } from '../../core/plan/receipt.ts';

/** Collects what changes how an adopted object is served, which no plan could show, and says so. */
export interface AdoptedHeaders {
  add(receipt: Receipt): void;
  /** undefined: there is nothing to tell. */
  warning(): string | undefined;
}

export function adoptedHeaders(): AdoptedHeaders {
  const named = namedKeys();
  return {
    add({ key, headers: { contentEncoding, websiteRedirectLocation } = {} }) {
      const found = [
        ...(websiteRedirectLocation === undefined ? [] : [`redirects to ${websiteRedirectLocation}`]),
        ...(contentEncoding === undefined ? [] : [`has Content-Encoding ${contentEncoding}`]),
      ];
      if (found.length > 0) named.add(`${shownName(key)} (${found.join(', ')})`);
    },
    warning() {
      if (named.count === 0) return undefined;
      const objects = named.count === 1 ? '1 adopted object is' : `${named.count} adopted objects are`;
      return `${objects} not served as plain files: ${named.text()}`;
    },
  };
}
