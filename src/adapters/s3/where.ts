import type { Operation } from './permissions.ts';

/** Where a request went: what its errors can name. */
export interface Where {
  readonly operation: Operation;
  readonly bucket: string;
  readonly key?: string;
  readonly region: string | undefined;
  readonly endpoint: string | undefined;
}
