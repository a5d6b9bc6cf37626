import { invalid } from '../document.ts';
import { compareKeys } from '../key-order.ts';
import { membersOf } from '../members.ts';
import type { ManifestStatus } from '../object/record.ts';
import type { ManifestLine } from './manifest-document.ts';

const STATUSES: Readonly<Record<ManifestStatus, true>> = {
  uploaded: true,
  'updated-metadata': true,
  adopted: true,
  unchanged: true,
  deleted: true,
  orphan: true,
  refused: true,
  failed: true,
};
const STATUS_NAMES: ReadonlySet<unknown> = new Set(Object.keys(STATUSES));

/** A record as it was read. The types of its members are not known yet. */
type ReadLine = Readonly<Partial<Record<keyof ManifestLine, unknown>>>;

const CHECKSUM_MEMBERS = ['algorithm', 'type', 'value'] as const;

/** How many characters of a wrong value a message shows. */
const SHOWN = 100;

/**
 * Checks the records of one manifest, given in order, against the format (schemas/manifest.v2.schema.json), as far as
 * anything rests on them. A manifest is input like any other, even a signed one. A no-op plan passes every record
 * through here.
 * @param prefix of the header's target: every key is below it
 * @param declaredLists how many lists the header has. Without any, the numbers in records mean nothing: an older
 * version carried them along
 * @returns the check of one record, which throws S3recError DOCUMENT_INVALID with line and field
 */
export function recordChecker(
  path: string,
  prefix: string,
  declaredLists: number | undefined,
): (record: ReadLine) => ManifestLine {
  // The header is line 1.
  let line = 1;
  let last: string | undefined;
  function check(record: ReadLine): asserts record is ManifestLine {
    const fault = keyFault(record.key, prefix, last) ?? recordFault(record, declaredLists);
    if (fault !== undefined) {
      throw invalid(path, `line ${line}: ${fault}`);
    }
  }
  return (record) => {
    line += 1;
    check(record);
    last = record.key;
    return record;
  };
}

function keyFault(key: unknown, prefix: string, last: string | undefined): string | undefined {
  if (typeof key !== 'string' || key === '') {
    return wrong('key', key, 'a text');
  }
  if (!key.startsWith(prefix)) {
    return wrong('key', key, `a key below ${prefix}`);
  }
  return last === undefined || compareKeys(last, key) < 0 ? undefined : wrong('key', key, `a key after ${last}`);
}

function recordFault(record: ReadLine, declaredLists: number | undefined): string | undefined {
  const { status, run, size, sha256, wrote, etag, versionId, digest, checksum, error, basis, strength } = record;
  if (!STATUS_NAMES.has(status)) {
    return wrong('status', status, [...STATUS_NAMES].join(', '));
  }
  if (run !== undefined && !(Number.isSafeInteger(run) && Number(run) >= 0)) {
    return wrong('run', run, 'the number of a run');
  }
  if (size !== undefined && !(Number.isSafeInteger(size) && Number(size) >= 0)) {
    return wrong('size', size, 'bytes');
  }
  if (sha256 !== undefined && !isSha256(sha256)) {
    return wrong('sha256', sha256, '64 hex digits');
  }
  if (wrote !== undefined && typeof wrote !== 'boolean') {
    return wrong('wrote', wrote, 'true or false');
  }
  const list = record.declared;
  const isListed = Number.isSafeInteger(list) && Number(list) >= 0 && Number(list) < (declaredLists ?? Infinity);
  if (list !== undefined && !isListed) {
    return wrong('declared', list, "the number of one of the header's lists");
  }
  return (
    (versionId === null ? undefined : textFault('versionId', versionId)) ??
    textFault('etag', etag) ??
    textFault('basis', basis) ??
    textFault('strength', strength) ??
    (digest === undefined ? undefined : textsFault('digest', digest, ['name', 'value'])) ??
    (checksum === undefined ? undefined : textsFault('checksum', checksum, CHECKSUM_MEMBERS)) ??
    (error === undefined ? undefined : textsFault('error', error, ['code', 'message']))
  );
}

/** 0 for the digits of hex in small letters, 1 for all other characters of ASCII. */
const OTHER = Uint8Array.from({ length: 128 }, (_, unit) => (/[0-9a-f]/.test(String.fromCharCode(unit)) ? 0 : 1));

/**
 * Written by hand, since a regular expression made the whole check half as long again. No digit is a branch, which takes
 * half as long.
 */
function isSha256(value: unknown): boolean {
  if (typeof value !== 'string' || value.length !== 64) {
    return false;
  }
  let others = 0;
  for (let at = 0; at < 64; at += 1) {
    const unit = value.charCodeAt(at);
    others |= (unit >> 7) | (OTHER[unit & 0x7f] ?? 1);
  }
  return others === 0;
}

function textFault(field: string, value: unknown): string | undefined {
  return value === undefined || typeof value === 'string' ? undefined : wrong(field, value, 'a text');
}

function textsFault(field: string, value: unknown, members: readonly string[]): string | undefined {
  const found = membersOf(value);
  for (const member of members) {
    if (typeof found[member] !== 'string') {
      return wrong(`${field}.${member}`, found[member], 'a text');
    }
  }
  return undefined;
}

function wrong(field: string, value: unknown, expected: string): string {
  const found = value === undefined ? 'missing' : JSON.stringify(value).slice(0, SHOWN);
  return `${field} is ${found}, expected ${expected}`;
}
