import { present } from '../../core/present.ts';
import { recordOfPlan } from '../../core/three-way/as-planned.ts';
import { classify, type DriftContext, type DriftOutcome, type DriftRow } from '../../core/drift/classify.ts';
import type { DriftGathered, DriftLacking } from '../../core/three-way/gathered.ts';
import { isS3recError, S3recError, isGoneOrReplaced } from '../../core/error.ts';
import type { DigestRequest } from '../../core/object/evidence.ts';
import type { Digester } from '../../ports/digester.ts';
import { decideOrAsk, type Question } from '../compare/asking.ts';
import type { AclReader } from '../observe/acl-reader.ts';
import { askRecorded } from '../observe/ask-recorded.ts';
import type { Downloads } from '../observe/fetch-object.ts';
import { hashObject } from '../observe/hash-object.ts';
import type { TagReader } from '../observe/tag-reader.ts';

/** The sources of the answers that drift's rule asks for. */
export interface Answering extends Downloads {
  readonly digester: Digester;
  readonly readTags: TagReader;
  readonly readAcl: AclReader;
}

/** Says who changed an object or its file, at once where listing, manifest and hash cache suffice. */
export function driftRule(
  from: Answering,
  context: DriftContext,
): (row: DriftRow) => DriftOutcome | Promise<DriftOutcome> {
  const question: Question<DriftRow, DriftGathered, DriftLacking, DriftOutcome> = {
    decide: (row, known) => classify(row, known, context),
    fetch: (row, known, lacking) => fetch(from, row, known, lacking),
    signal: from.signal,
  };
  return (row) => {
    const cached = row.desired === undefined ? undefined : from.digester.cached(row.desired);
    return decideOrAsk(question, row, present({ digests: cached?.digests }));
  };
}

async function fetch(
  from: Answering,
  row: DriftRow,
  gathered: DriftGathered,
  lacking: DriftLacking,
): Promise<DriftGathered> {
  const { key } = row;
  switch (lacking.lacks) {
    case 'head': {
      const [planned] = row.unfinished ?? [];
      const record = row.recorded ?? (planned === undefined ? undefined : recordOfPlan(planned.record));
      if (record === undefined) {
        throw new S3recError('INTERNAL', `${key} was to be asked for, but nothing was recorded or planned of it.`);
      }
      return { asked: await askRecorded(from, record) };
    }
    case 'tags':
      return { tags: await readTags(from, row, gathered) };
    case 'acl':
      return { acl: await from.readAcl(key, true) };
    case 'digests': {
      if (row.desired === undefined) {
        throw new S3recError('INTERNAL', `Digests of ${key} were wanted, but no file has this key.`);
      }
      const { digests } = await from.digester.digest(row.desired, lacking.wanted);
      return { digests: { ...gathered.digests, ...digests } };
    }
    case 'bytes':
      return { bytes: await readBytes(from, key, gathered, lacking.wanted) };
  }
}

function readTags(
  from: Answering,
  { key, recorded, unfinished = [] }: DriftRow,
  { asked }: DriftGathered,
): ReturnType<TagReader> {
  const expected = [recorded?.tags, ...unfinished.map(({ record }) => record.change.after?.tags)];
  const hasTags = expected.some((tags = {}) => Object.keys(tags).length > 0);
  return from.readTags(key, asked?.is === 'there' ? asked.head.tagCount : 0, hasTags);
}

async function readBytes(
  from: Answering,
  key: string,
  { asked }: DriftGathered,
  wanted: DigestRequest,
): Promise<NonNullable<DriftGathered['bytes']>> {
  if (asked?.is !== 'there') {
    throw new S3recError('INTERNAL', `The bytes of ${key} were wanted before it was asked for.`);
  }
  const found = await hashObject(from, key, asked.head, wanted);
  if (!isS3recError(found)) {
    return { digests: found };
  }
  return {
    unreadable: `the bytes: ${isGoneOrReplaced(found) ? 'replaced while they were downloaded' : (found.hint ?? found.code)}`,
  };
}
