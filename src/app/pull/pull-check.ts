import { shownName } from '../../core/shown-name.ts';
import { isS3recError, S3recError } from '../../core/error.ts';
import { compareKeys } from '../../core/key-order.ts';
import type { ManifestRecord, ManifestStatus } from '../../core/object/record.ts';
import { localValue } from '../../core/proof/local-value.ts';
import { nameClashes } from '../../core/pull/name-clashes.ts';
import { pathFault, SUMS_FILE } from '../../core/pull/path-fault.ts';
import { pulledBy, provableObject, type ProvableObject } from '../../core/pull/pulled.ts';
import type { Digester } from '../../ports/digester.ts';
import type { FileStamp } from '../../core/object/file-stamp.ts';
import type { ManifestReader } from '../../ports/documents.ts';
import type { PullFolder } from '../../ports/pull-folder.ts';
import type { Reporter } from '../../ports/reporter.ts';
import { orderedWindow } from '../compare/ordered-window.ts';
import { FailureList, type PullFailure } from './failure-list.ts';
import type { PullManifest } from './pull-manifest.ts';
import { recordsIn } from '../chain/recorded.ts';

export interface PullCheckDeps {
  readonly folder: PullFolder;
  readonly digester: Digester;
  readonly report: Reporter;
  readonly signal: AbortSignal;
}

/** What is to be done, before anything is. */
export interface PullCheck {
  /** Numbers of the records whose objects are fetched. */
  readonly isWanted: (record: number) => boolean;
  readonly wanted: { readonly objects: number; readonly bytes: number };
  /** Present in the folder, byte for byte. */
  readonly kept: number;
  /** Not pulled, since nothing, or only a weak digest, proves their bytes. */
  readonly leftOut: number;
  /** Of `kept` and `wanted`: their run did not settle them, and what an earlier one recorded is gone by. */
  readonly earlier: number;
  /** No run recorded them. */
  readonly unavailable: FailureList;
  /** Desired no more, by status. */
  readonly notPulled: Readonly<Partial<Record<ManifestStatus, number>>>;
}

/** Present files that are hashed at a time. */
const WINDOW = 64;
const SHOWN = 20;

/** What is remembered of every record, one byte each. */
const WANTED = 1;
const LEFT_OUT = 2;

/**
 * Looks at every name before the first byte: what may be written where, what is there already, what is left.
 * @throws S3recError LOCAL_REFUSED: names that must not or cannot be written; DOCUMENT_INVALID
 */
export async function checkPull(
  deps: PullCheckDeps,
  manifest: PullManifest,
  { allowUnproven }: { readonly allowUnproven: boolean },
): Promise<PullCheck> {
  const { folder, signal } = deps;
  const { prefix } = manifest.target;
  const { records } = manifest.reader.closing;
  const marks = new Uint8Array(records);
  const counts = { kept: 0, leftOut: 0, earlier: 0, objects: 0, bytes: 0 };
  const unavailable = new FailureList();
  const notPulled: Partial<Record<ManifestStatus, number>> = {};
  const faults = faultList();
  const sums = folder.look(SUMS_FILE);
  if (sums.is === 'other') {
    faults.add(SUMS_FILE, sums.says);
  }
  const clashes = nameClashes(folder.rules);
  const window = orderedWindow<void>(WINDOW, () => undefined);

  const want = (number: number, size: number): void => {
    marks[number] = WANTED;
    counts.objects += 1;
    counts.bytes += size;
  };
  const hashed = { objects: 0, bytes: 0 };
  const keepOrWant = async (number: number, object: ProvableObject, stamp: FileStamp): Promise<void> => {
    if (await isHere(deps, object, stamp)) {
      counts.kept += 1;
    } else {
      want(number, object.size);
    }
    hashed.objects += 1;
    hashed.bytes += object.size;
    deps.report({ type: 'progress', stage: 'compare', ...hashed });
  };
  for (const { record, number } of numbered(manifest.reader)) {
    const by = pulledBy(record);
    if (by === undefined) {
      notPulled[record.status] = (notPulled[record.status] ?? 0) + 1;
      continue;
    }
    if (by === 'nothing') {
      marks[number] = LEFT_OUT;
      const failure = neverRecorded(record, manifest.run);
      unavailable.add(record.key, failure);
      deps.report({ type: 'action', key: record.key, action: 'pull', outcome: 'refused', message: failure.message });
      continue;
    }
    const object = provableObject(record);
    const unproven = unprovenBy(object, allowUnproven);
    if (object === undefined || unproven !== undefined) {
      marks[number] = LEFT_OUT;
      counts.leftOut += 1;
      deps.report({ type: 'action', key: record.key, action: 'pull', outcome: 'refused', message: unproven ?? '' });
      continue;
    }
    counts.earlier += by === 'earlier' ? 1 : 0;
    const path = pathOf(record.key, prefix);
    const fault =
      path === undefined
        ? `its key does not begin with ${prefix}`
        : (pathFault(path, folder.rules) ?? clashes.add(path));
    const standing = path === undefined || fault !== undefined ? undefined : folder.look(path);
    if (fault !== undefined || standing === undefined || standing.is === 'other') {
      faults.add(record.key, fault ?? (standing?.is === 'other' ? standing.says : ''));
    } else if (standing.is === 'file' && standing.stamp.size === object.size && !faults.any) {
      signal.throwIfAborted();
      await window.push(keepOrWant(number, object, standing.stamp));
    } else {
      want(number, object.size);
    }
  }
  await window.drain();
  if (clashes.wantsAgain) {
    for (const { record, number } of numbered(manifest.reader)) {
      const isAdded = pulledBy(record) !== undefined && marks[number] !== LEFT_OUT;
      const clash = isAdded ? clashes.addAgain(record.key.slice(prefix.length)) : undefined;
      if (clash !== undefined) {
        faults.add(record.key, clash);
      }
    }
  }
  faults.assertNone(folder.path);
  const { kept, leftOut, earlier, objects, bytes } = counts;
  const isWanted = (number: number): boolean => marks[number] === WANTED;
  return { isWanted, wanted: { objects, bytes }, kept, leftOut, earlier, unavailable, notPulled };
}

/** The file was to become an object, and did not. */
function neverRecorded({ status, error }: ManifestRecord, run: number): Omit<PullFailure, 'key'> {
  const why = error === undefined ? '' : `: ${error.message}`;
  const message = `run ${run} did not write it (${status}${why}), and no run before recorded it`;
  return { code: error?.code ?? 'UNKNOWN', message, hint: 'Apply again, then pull.' };
}

/** The path in the folder; undefined for a key that has another prefix. */
export function pathOf(key: string, prefix: string): string | undefined {
  return key.startsWith(prefix) ? key.slice(prefix.length) : undefined;
}

/** Records with their numbers, from 0. @throws S3recError DOCUMENT_INVALID unless the keys rise */
export function* numbered(
  reader: ManifestReader,
): Generator<{ readonly record: ManifestRecord; readonly number: number }, void, void> {
  const { records } = reader.closing;
  let number = -1;
  let last: string | undefined;
  for (const batch of recordsIn(reader)) {
    for (const record of batch) {
      number += 1;
      const { key } = record;
      if (typeof key !== 'string' || number >= records || (last !== undefined && compareKeys(last, key) >= 0)) {
        const says = `record ${number + 1} of ${records} has the key ${JSON.stringify(key)}, behind ${JSON.stringify(last)}`;
        throw new S3recError('DOCUMENT_INVALID', `${reader.name}: ${says}: its keys must be texts that rise`);
      }
      last = key;
      yield { record, number };
    }
  }
}

function unprovenBy(object: ProvableObject | undefined, allowUnproven: boolean): string | undefined {
  if (object === undefined) {
    return 'the manifest has no digest that proves its bytes';
  }
  const { request, strength } = object.expected;
  return allowUnproven || strength === 'cryptographic'
    ? undefined
    : `adopted by ${request.algorithm}, which proves nothing against intent: --allow-unproven pulls it`;
}

async function isHere({ digester }: PullCheckDeps, object: ProvableObject, stamp: FileStamp): Promise<boolean> {
  const { request, value } = object.expected;
  try {
    const { digests } = await digester.digest({ ...stamp, key: object.key }, [request]);
    return localValue(request, object.size, digests) === value;
  } catch (error) {
    // What cannot be read is replaced like any file that is not the object.
    if (isS3recError(error) && error.code.startsWith('LOCAL_')) {
      return false;
    }
    throw error;
  }
}

/** The first names that must not be written, and how many there are. */
function faultList(): {
  readonly any: boolean;
  add(key: string, says: string): void;
  assertNone(folder: string): void;
} {
  const shown: string[] = [];
  let count = 0;
  return {
    get any() {
      return count > 0;
    },
    add(key, says) {
      count += 1;
      if (count <= SHOWN) {
        shown.push(`${shownName(key)}: ${says}`);
      }
    },
    assertNone(folder) {
      if (count === 0) {
        return;
      }
      const more = count > SHOWN ? [`... and ${count - SHOWN} more`] : [];
      const objects = count === 1 ? 'An object' : `${count} objects`;
      throw new S3recError(
        'LOCAL_REFUSED',
        [`${objects} cannot be written to ${folder}:`, ...shown, ...more].join('\n'),
        {
          hint: 'Nothing was downloaded. Clear what is in the way, or pull into an empty folder of a file system that can hold these names.',
        },
      );
    },
  };
}
