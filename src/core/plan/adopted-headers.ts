import { namedKeys } from '../named-keys.ts';
import { shownName } from '../shown-name.ts';
import type { Headers } from '../object/attributes.ts';
import type { Decision } from './decision.ts';

/** Collects headers that change how an adopted object is served, and reports them. */
export interface AdoptedHeaders {
  add(object: { readonly key: string; readonly headers?: Headers }): void;
  /** Undefined: there is nothing to report. */
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
      if (found.length > 0) {
        named.add(`${shownName(key)} (${found.join(', ')})`);
      }
    },
    warning() {
      if (named.count === 0) {
        return undefined;
      }
      const objects = named.count === 1 ? '1 adopted object is' : `${named.count} adopted objects are`;
      return `${objects} not served as plain files: ${named.text()}`;
    },
  };
}

/** Collects headers of objects that a plan has asked for already, where nobody recorded or declared them. */
export function adoptedNotices(): { add(decision: Decision): void; notices(): readonly string[] } {
  const adopted = adoptedHeaders();
  return {
    add(decision) {
      const headers = 'side' in decision ? decision.side.unrecorded : undefined;
      if (decision.kind === 'action' && headers !== undefined) {
        adopted.add({ key: decision.record.key, headers });
      }
    },
    notices() {
      const warning = adopted.warning();
      return warning === undefined ? [] : [warning];
    },
  };
}
