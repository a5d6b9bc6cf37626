import type { Operation } from './permissions.ts';

/** The place that a request went to, for the messages of its errors. */
export interface Where {
  readonly operation: Operation;
  readonly bucket: string;
  readonly key?: string;
  readonly region: string | undefined;
  readonly endpoint: string | undefined;
}
