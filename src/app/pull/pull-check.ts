import { isS3recError } from '../../core/error.ts';
import type { FileStamp } from '../../core/object/file-stamp.ts';
import type { ManifestStatus } from '../../core/object/record.ts';
import { localValue } from '../../core/proof/local-value.ts';
import type { ProvableObject } from '../../core/pull/pulled.ts';
import type { Digester } from '../../ports/digester.ts';
import type { PullFolder } from '../../ports/pull-folder.ts';
import type { Reporter } from '../../ports/reporter.ts';
import { orderedWindow } from '../compare/ordered-window.ts';
import { FailureList } from './failure-list.ts';
import { nameCheck } from './name-check.ts';
import { numbered } from './numbered-records.ts';
import type { PullManifest } from './pull-manifest.ts';
import { pullable } from './pullable.ts';

/** Where objects are pulled to, and what compares files that are there already. */
export interface Destination {
  readonly folder: PullFolder;
  readonly digester: Digester;
}

/** The work of a pull, as it is known before anything is fetched. */
export interface PullCheck {
  /** Whether the object of the record with this number is fetched. */
  readonly isWanted: (record: number) => boolean;
  readonly wanted: { readonly objects: number; readonly bytes: number };
  /** Objects that are in the folder already, byte for byte. */
  readonly kept: number;
  /** Objects that are not pulled, since nothing, or only a weak digest, proves their bytes. */
  readonly leftOut: number;
  /** How many of `kept` and `wanted` their run did not settle, and are as an earlier run recorded them. */
  readonly earlier: number;
  /** Objects that no run recorded. */
  readonly unavailable: FailureList;
  /** Records of what is no longer desired, by status. */
  readonly notPulled: Readonly<Partial<Record<ManifestStatus, number>>>;
}

/** How many files in the folder are hashed at a time. */
const WINDOW = { items: 64, unfinished: 64 };

/** The flags that are remembered about every record, in one byte each. */
const WANTED = 1;
const NAMED = 2;

/**
 * Checks every name before the first byte: what may be written where, what is there already, what is left.
 * @throws S3recError LOCAL_REFUSED: names that must not or cannot be written; DOCUMENT_INVALID
 */
export async function checkPull(
  { folder, digester }: Destination,
  manifest: PullManifest,
  { allowUnproven }: { readonly allowUnproven: boolean },
  report: Reporter,
  signal: AbortSignal,
): Promise<PullCheck> {
  const { reader, run, target } = manifest;
  const marks = new Uint8Array(reader.closing.records);
  const counts = { kept: 0, leftOut: 0, earlier: 0, objects: 0, bytes: 0 };
  const unavailable = new FailureList();
  const notPulled: Partial<Record<ManifestStatus, number>> = {};
  const names = nameCheck(folder, target.prefix);
  const window = orderedWindow<void>(WINDOW, () => undefined);
  const refuse = (key: string, message: string): void =>
    report({ type: 'action', key, action: 'pull', outcome: 'refused', message });
  const want = (number: number, size: number): void => {
    marks[number] = WANTED;
    counts.objects += 1;
    counts.bytes += size;
  };
  const hashed = { objects: 0, bytes: 0 };
  const keepOrWant = async (number: number, object: ProvableObject, stamp: FileStamp): Promise<void> => {
    if (await isHere(digester, object, stamp)) {
      counts.kept += 1;
    } else {
      want(number, object.size);
    }
    hashed.objects += 1;
    hashed.bytes += object.size;
    report({ type: 'progress', stage: 'compare', ...hashed });
  };
  for (const { record, number } of numbered(reader)) {
    const { key, status } = record;
    const found = pullable(record, { run, allowUnproven });
    switch (found.is) {
      case 'not-wanted':
        notPulled[status] = (notPulled[status] ?? 0) + 1;
        break;
      case 'unavailable':
        unavailable.add(key, found.failure);
        refuse(key, found.failure.message);
        break;
      case 'unproven':
        counts.leftOut += 1;
        refuse(key, found.says);
        break;
      case 'object': {
        const { object, isEarlier } = found;
        marks[number] = NAMED;
        counts.earlier += isEarlier ? 1 : 0;
        const standing = names.look(key);
        if (standing?.is === 'file' && standing.stamp.size === object.size && !names.hasFaults) {
          signal.throwIfAborted();
          await window.push(keepOrWant(number, object, standing.stamp));
        } else if (standing !== undefined) {
          want(number, object.size);
        }
      }
    }
  }
  await window.drain();
  if (names.wantsAgain) {
    for (const { record, number } of numbered(reader)) {
      if (marks[number] !== 0) {
        names.lookAgain(record.key);
      }
    }
  }
  names.assertNoFaults();
  const { kept, leftOut, earlier, objects, bytes } = counts;
  const isWanted = (number: number): boolean => marks[number] === WANTED;
  return { isWanted, wanted: { objects, bytes }, kept, leftOut, earlier, unavailable, notPulled };
}

/** The file is the object, byte for byte. */
async function isHere(digester: Digester, object: ProvableObject, stamp: FileStamp): Promise<boolean> {
  const { request, value } = object.expected;
  try {
    const { digests } = await digester.digest({ ...stamp, key: object.key }, [request]);
    return localValue(request, object.size, digests) === value;
  } catch (error) {
    // A file that cannot be read is replaced like any file that is not the object.
    if (isS3recError(error) && error.code.startsWith('LOCAL_')) {
      return false;
    }
    throw error;
  }
}
