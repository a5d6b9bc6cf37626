import { expect, test } from 'vitest';
import { applyRequests, type ApplyFacts } from '../../../src/core/plan/apply-requests.ts';

/** Nothing to do, nothing there. */
const NOTHING: ApplyFacts = {
  ...{ actions: {}, confirms: false, creates: 0, deletes: 0, listed: 0, hasQuarantine: false },
  ...{
    writesBase: false,
    namesFiles: false,
    unfinished: { plans: 0, buckets: 2 },
    abandons: false,
    isAws: true,
  },
  rekeys: { count: 0, by: 'UpdateObjectEncryption' },
};
const LATER: Partial<ApplyFacts> = { tip: { hasManifest: true } };
/** What a later run sends beside its actions. */
const BESIDE = { ListObjectsV2: 5, GetObject: 5, PutObject: 7, HeadObject: 1 };

test.each<[string, Partial<ApplyFacts>, Readonly<Record<string, number>>]>([
  ['the first', {}, { ListObjectsV2: 5, GetObject: 1, PutObject: 8, HeadObject: 1 }],
  [
    'the first, with files',
    { actions: { PutObject: 3 }, creates: 3 },
    { ListObjectsV2: 5, GetObject: 1, PutObject: 11, HeadObject: 1 },
  ],
  ['a later one', LATER, BESIDE],
  ['one behind a genesis', { ...LATER, tip: { hasManifest: false } }, { ...BESIDE, GetObject: 3 }],
  ['one that writes a base', { ...LATER, writesBase: true }, { ...BESIDE, PutObject: 8 }],
  ['one that names files of earlier runs', { ...LATER, namesFiles: true }, { ...BESIDE, ListObjectsV2: 6 }],
  ['bundles that were taken out', { ...LATER, hasQuarantine: true }, { ...BESIDE, ListObjectsV2: 6 }],
  ['a full page of objects', { ...LATER, listed: 1000 }, BESIDE],
  ['more objects', { ...LATER, listed: 1001 }, { ...BESIDE, ListObjectsV2: 6 }],
  ['a full page with what is created', { ...LATER, listed: 998, creates: 2 }, BESIDE],
  ['more with what is created', { ...LATER, listed: 999, creates: 2 }, { ...BESIDE, ListObjectsV2: 6 }],
  [
    'a full page without what is deleted',
    { ...LATER, listed: 1001, deletes: 1, actions: { DeleteObject: 1 } },
    { ...BESIDE, ListObjectsV2: 6, GetObject: 6, DeleteObject: 1 },
  ],
  [
    'uploads in parts',
    { ...LATER, actions: { CreateMultipartUpload: 2, UploadPart: 5, CompleteMultipartUpload: 2 } },
    { ...BESIDE, CreateMultipartUpload: 2, UploadPart: 5, CompleteMultipartUpload: 2, ListMultipartUploads: 1 },
  ],
  ['a chain that is begun anew', { abandons: true }, { ListObjectsV2: 5, GetObject: 2, PutObject: 9, HeadObject: 2 }],
  [
    'runs that did not end',
    { ...LATER, unfinished: { plans: 2, buckets: 1 } },
    { ...BESIDE, HeadObject: 3, GetObject: 9, ListMultipartUploads: 1 },
  ],
  [
    'evidence under another key',
    { ...LATER, rekeys: { count: 3, by: 'CopyObject' } },
    { ...BESIDE, HeadObject: 4, CopyObject: 3 },
  ],
  ['a confirmation', { ...LATER, confirms: true }, { ListObjectsV2: 3, GetObject: 5, PutObject: 1 }],
  [
    'nothing to do behind a genesis',
    { ...LATER, confirms: true, tip: { hasManifest: false } },
    { ...BESIDE, GetObject: 3 },
  ],
  ['nothing to do at first', { confirms: true }, { ListObjectsV2: 5, GetObject: 1, PutObject: 8, HeadObject: 1 }],
  [
    'a confirmation behind a run that did not end, and another key',
    { ...LATER, confirms: true, unfinished: { plans: 1, buckets: 2 }, rekeys: { count: 1, by: 'CopyObject' } },
    { ListObjectsV2: 3, GetObject: 7, PutObject: 3, HeadObject: 3, ListMultipartUploads: 2, CopyObject: 1 },
  ],
  [
    'another server',
    { ...LATER, isAws: false, actions: { CompleteMultipartUpload: 1, CopyObject: 2, DeleteObject: 4 } },
    { ...BESIDE, PutObject: 9, HeadObject: 8, CompleteMultipartUpload: 1, CopyObject: 2, DeleteObject: 4 },
  ],
  [
    'a confirmation on another server',
    { ...LATER, confirms: true, isAws: false },
    { ListObjectsV2: 3, GetObject: 5, PutObject: 1 },
  ],
])('the requests of an apply: %s', (_, facts, expected) => {
  expect(applyRequests({ ...NOTHING, ...facts })).toEqual(expected);
});
