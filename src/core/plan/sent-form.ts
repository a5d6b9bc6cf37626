import { canonicalJson } from '../canonical-json.ts';
import type { After } from '../object/action.ts';

/** What a server may show otherwise than it is sent: uploads of the same form are shown alike. */
export function sentForm({ headers = {}, upload }: After): string {
  return canonicalJson([headers, upload?.partSize !== undefined]);
}
