import { expect, test } from 'vitest';
import { lookInto, plannedFile } from '../../../src/app/apply/planned-file.ts';
import type { Checkout } from '../../../src/app/plan/checkout.ts';
import { S3recError, type ErrorCode } from '../../../src/core/error.ts';
import type { PlanRecord } from '../../../src/core/object/action.ts';
import { LOOKED_AT } from '../../../src/core/plan/content-finding.ts';

const SECRET = '-----BEGIN PRIVATE KEY-----';

interface Scene {
  readonly size?: number;
  /** What the file holds. */
  readonly text?: string;
  readonly cannotOpen?: Error;
  readonly cannotRead?: Error;
}

/** Looks into a file of a plan. @returns what was found, and what was done to the file */
function looked({ size = SECRET.length, text = SECRET, cannotOpen, cannotRead }: Scene): {
  readonly found: ReturnType<typeof lookInto> | Error;
  readonly log: readonly string[];
} {
  const log: string[] = [];
  const read = (position: number, into: Buffer): number => {
    log.push(`read ${position} to ${into.length}`);
    if (cannotRead !== undefined) {
      throw cannotRead;
    }
    return into.write(text);
  };
  const open = ({ absolutePath }: { readonly absolutePath: string }): object => {
    log.push(`open ${absolutePath}`);
    if (cannotOpen !== undefined) {
      throw cannotOpen;
    }
    return { read, close: () => void log.push('close') };
  };
  const checkout = { source: { open }, absolutePath: (path: string) => `/home/${path}` } as unknown as Checkout;
  const stamp = { path: 'a', size, mtimeNs: '1', ctimeNs: '2', ino: '3' };
  try {
    return { found: lookInto(checkout, { key: 'k', stamp } as PlanRecord), log };
  } catch (error) {
    return { found: error as Error, log };
  }
}

const CLOSED = (bytes: number): readonly string[] => ['open /home/a', `read 0 to ${bytes}`, 'close'];

test.each<[what: string, scene: Scene, finding: string | undefined, bytes: number]>([
  ['what must not be published', {}, 'private-key', SECRET.length],
  ['nothing', { text: 'x', size: 1 }, undefined, 1],
  ['what the first bytes of a long file tell', { size: LOOKED_AT + 1 }, 'private-key', LOOKED_AT],
])('%s is found in a planned file, which is closed then', (_what, scene, finding, bytes) => {
  expect(looked(scene)).toEqual({ found: { finding }, log: CLOSED(bytes) });
});

test.each<[code: ErrorCode]>([['LOCAL_NOT_FOUND'], ['LOCAL_CHANGED'], ['LOCAL_UNREADABLE']])(
  'a file that cannot be looked into is none: %s',
  (code) => {
    const error = new S3recError(code, 'so');
    expect(looked({ cannotOpen: error })).toEqual({ found: undefined, log: ['open /home/a'] });
    expect(looked({ cannotRead: error })).toEqual({ found: undefined, log: CLOSED(SECRET.length) });
  },
);

test.each([new S3recError('DOCUMENT_INVALID', 'so'), new TypeError('a fault')])(
  'other faults are told: %s',
  (error) => {
    expect(looked({ cannotOpen: error }).found).toBe(error);
  },
);

test('a record that names no file has none to send', () => {
  expect(() => plannedFile({ key: 'k' } as PlanRecord, {} as Checkout)).toThrowError(
    expect.objectContaining({ code: 'DOCUMENT_INVALID', message: 'Plan record of k: no file to send.' }) as Error,
  );
});
