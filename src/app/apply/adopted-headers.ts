import type { Receipt } from '../../core/plan/receipt.ts';

/** Keys named in the warning; the manifest has all of them. */
const KEYS_NAMED = 20;

/** Collects what changes how an adopted object is served, which no plan could show, and says so. */
export interface AdoptedHeaders {
  add(receipt: Receipt): void;
  /** undefined: there is nothing to tell. */
  warning(): string | undefined;
}

export function adoptedHeaders(): AdoptedHeaders {
  const named: string[] = [];
  let count = 0;
  return {
    add({ key, headers: { contentEncoding, websiteRedirectLocation } = {} }) {
      const found = [
        ...(websiteRedirectLocation === undefined ? [] : [`redirects to ${websiteRedirectLocation}`]),
        ...(contentEncoding === undefined ? [] : [`has Content-Encoding ${contentEncoding}`]),
      ];
      if (found.length === 0) return;
      count += 1;
      if (named.length < KEYS_NAMED) named.push(`${key} ${found.join(' and ')}`);
    },
    warning() {
      if (count === 0) return undefined;
      const others = count > named.length ? `; and ${count - named.length} more` : '';
      const objects = count === 1 ? '1 adopted object is' : `${count} adopted objects are`;
      return `${objects} not served as plain files: ${named.join('; ')}${others}`;
    },
  };
}
