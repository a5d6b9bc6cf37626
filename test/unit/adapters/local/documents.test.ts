import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDocuments } from '../../../../src/adapters/local/documents/documents.ts';
import { writeDocument } from '../../../../src/adapters/local/documents/document-writer.ts';
import { writeTemporary } from '../../../../src/adapters/local/documents/temporary-file.ts';
import type { DocumentFormat } from '../../../../src/core/document-format.ts';
import type { DocumentFile, Documents } from '../../../../src/ports/documents.ts';
import { asNobody, tempFolder } from './local-spec.ts';

const FORMAT = 's3rec.plan/v1';
const ANY: DocumentFormat<object, object, object> = {
  name: FORMAT,
  header: asObject,
  closing: asObject,
  records: () => asObject,
};

function asObject(line: unknown): object {
  if (typeof line !== 'object' || line === null) {
    throw new Error('decoded lines are objects');
  }
  return line;
}

function documents(): Documents {
  const opened = openDocuments();
  onTestFinished(() => opened.close());
  return opened;
}

function write(docs: Documents, records: readonly object[]): DocumentFile {
  const writer = docs.create(ANY, { format: FORMAT });
  for (const record of records) {
    writer.write(record);
  }
  return writer.close({ records: records.length });
}

/** A document with a right digest. @param closing the text of its closing line up to the digest */
function sealed(lines: readonly string[], closing: string): string {
  const text = lines.map((line) => `${line}\n`).join('');
  return `${text}${closing},"sha256":"${sha256(text)}"}\n`;
}

function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

test('keys are sampled in order, each once, from all over the document', () => {
  const docs = documents();
  const key = (number: number): string => `${number}`.padStart(6, '0');
  const records = Array.from({ length: 5000 }, (_, number) => ({ key: key(number), more: 'x'.repeat(number % 40) }));
  const whole = docs.open(write(docs, records).path, ANY);
  const samples = whole.sampleKeys(9).map(Number);
  expect(samples).toHaveLength(9);
  samples.forEach((number, index) => expect(Math.abs(number - (index + 1) * 500)).toBeLessThan(10));
  expect(whole.sampleKeys(0)).toEqual([]);
  // Where there are fewer records, all may be named, but none twice, nor the header or the closing line.
  for (const count of [0, 1, 2, 7]) {
    const few = records.slice(0, count).map((record) => record.key);
    const sampled = docs.open(write(docs, records.slice(0, count)).path, ANY).sampleKeys(50);
    expect(few).toEqual(expect.arrayContaining([...sampled]));
    expect(sampled).toEqual([...new Set(sampled)].toSorted());
  }
});

test('what was written is read, as often as asked for, with both digests right', () => {
  const docs = documents();
  fc.assert(
    fc.property(fc.array(fc.record({ key: fc.string({ unit: 'binary' }), n: fc.integer() })), (records) => {
      const file = write(docs, records);
      const bytes = readFileSync(file.path);
      const end = bytes.lastIndexOf('\n', bytes.length - 2) + 1;
      const reader = docs.open(file.path, ANY);
      const { path, sha256: digest, size } = file;
      expect(reader).toMatchObject({ path, sha256: digest, size, header: { format: FORMAT } });
      expect(file).toMatchObject({ sha256: sha256(bytes), size: bytes.length });
      expect(reader.closing).toEqual({ records: records.length, sha256: sha256(bytes.subarray(0, end)) });
      expect([...reader.records()].flat()).toEqual(records);
      expect([...reader.records()].flat()).toEqual(records);
    }),
    { numRuns: 50 },
  );
});

test('lines longer than any buffer, and documents longer than one', () => {
  const docs = documents();
  const writer = docs.create(ANY, { format: FORMAT });
  const records = Array.from({ length: 5000 }, (_, i) => ({
    key: `k${i}`,
    text: 'é'.repeat(i === 2500 ? 700_000 : i % 500),
  }));
  for (const record of records) {
    writer.write(record);
  }
  const reader = docs.open(writer.close({}).path, ANY);
  expect([...reader.records()].flat()).toEqual(records);
});

describe('a document that is not as it was written', () => {
  const docs = openDocuments();
  const good = readFileSync(write(docs, [{ key: 'a' }, { key: 'b\u00e9' }]).path);
  docs.close();
  const lines = good.toString().trimEnd().split('\n');

  test.each<[what: string, bytes: Uint8Array | string, says: string]>([
    ['empty', '', 'truncated'],
    ['a header alone', `${lines[0]}\n`, 'truncated'],
    ['a header without line end', lines[0] ?? '', 'truncated'],
    ['without its last byte', good.subarray(0, -1), 'truncated'],
    ['without its closing line', `${lines.slice(0, -1).join('\n')}\n`, 'truncated'],
    ['cut within a record', good.subarray(0, 40), 'truncated'],
    ['something behind it', Buffer.concat([good, Buffer.from('{}\n')]), 'truncated'],
    ['a line less', `${lines.toSpliced(1, 1).join('\n')}\n`, 'digest wrong'],
    ['an edited record', good.toString().replace('"a"', '"x"'), 'digest wrong'],
    ['line ends of Windows', good.toString().replaceAll('\n', '\r\n'), 'truncated'],
    ['an empty line', `${lines.toSpliced(1, 0, '').join('\n')}\n`, 'digest wrong'],
    ['bytes that are not UTF-8', Buffer.from(good).fill(0xff, 30, 31), 'not UTF-8'],
    ['another format', good.toString().replace('plan', 'manifest'), 'its format is s3rec.manifest/v1'],
    ['no document', 'hello\n', 'line 1: not JSON'],
    ['no line of text', 'PK\u0003\u0004', 'line 1: not JSON'],
  ])('%s', (_, bytes, says) => {
    const path = join(tempFolder(), 'plan.jsonl');
    writeFileSync(path, bytes);
    expect(() => documents().open(path, ANY)).toThrow(
      expect.objectContaining({ code: 'DOCUMENT_INVALID', message: expect.stringContaining(says) }),
    );
  });

  test('any change of one byte before the closing line is found', () => {
    const path = join(tempFolder(), 'plan.jsonl');
    fc.assert(
      fc.property(fc.nat(good.lastIndexOf('\n', -2)), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const bytes = Buffer.from(good);
        bytes[at] = (bytes[at] ?? 0) ^ flip;
        writeFileSync(path, bytes);
        expect(() => documents().open(path, ANY)).toThrow(/plan\.jsonl: /);
      }),
    );
  });

  test.each([
    ['', 'not JSON'],
    ['[]', 'not a JSON object'],
  ])('a line %j that its digest is right about is found when it is read', (line, says) => {
    // So long that it is read in several pieces.
    const path = join(tempFolder(), 'plan.jsonl');
    const records = Array.from({ length: 3000 }, (_, i) => JSON.stringify({ key: `k${i}`, text: 'x'.repeat(i % 50) }));
    writeFileSync(path, sealed([lines[0] ?? '', ...records.toSpliced(2500, 1, line)], '{"records":3000'));
    const reader = documents().open(path, ANY);
    expect(() => [...reader.records()]).toThrow(`plan.jsonl: line 2502: ${says}`);
    let batches = 0;
    expect(() => {
      for (const batch of reader.lines()) {
        // Batches count their lines, be they told apart or not.
        batches += 1;
        expect(batches % 2 === 1 ? [batch.at(-1)] : [...batch]).not.toEqual([]);
      }
    }).toThrow(`plan.jsonl: line 2502: ${says}`);
    expect(batches).toBeGreaterThan(2);
  });

  test('its closing line is no JSON', () => {
    const path = join(tempFolder(), 'plan.jsonl');
    writeFileSync(path, sealed([lines[0] ?? ''], '{"records"'));
    expect(() => documents().open(path, ANY)).toThrow('plan.jsonl: the closing line: not JSON');
  });

  test('is missing, or a folder, or changed after it was checked', () => {
    const folder = tempFolder();
    const path = join(folder, 'plan.jsonl');
    expect(() => documents().open(path, ANY)).toThrow(expect.objectContaining({ code: 'LOCAL_NOT_FOUND' }));
    expect(() => documents().open(folder, ANY)).toThrow(expect.objectContaining({ code: 'LOCAL_UNREADABLE' }));
    writeFileSync(path, good);
    const reader = documents().open(path, ANY);
    linkSync(path, join(folder, 'another name'));
    expect([...reader.records()].flat()).toHaveLength(2);
    writeFileSync(path, Buffer.concat([good, good]));
    expect(() => [...reader.records()]).toThrow(expect.objectContaining({ code: 'LOCAL_CHANGED' }));
  });
});

describe('the temporary folder', () => {
  test('that is another’s is copied: nobody changes it between its check and its use', () => {
    const docs = documents();
    const path = join(tempFolder(), 'plan.jsonl');
    docs.save(write(docs, [{ n: 1 }]).path, path);
    const reader = docs.openCopy(path, ANY);
    const records = reader.records();
    writeFileSync(path, readFileSync(path, 'utf8').replace('1', '2'));
    expect([...records].flat()).toEqual([{ n: 1 }]);
    expect(() => docs.openCopy(path, ANY)).toThrow(path);
    expect(() => docs.openCopy(dirname(path), ANY)).toThrow(`${dirname(path)} cannot be read`);
    expect(() => docs.openCopy(`${path}.not`, ANY)).toThrow(`${path}.not does not exist`);
  });

  test('is this user’s alone, and gone after close', () => {
    const docs = openDocuments();
    const one = docs.temporary('one');
    expect(docs.temporary('one')).not.toBe(one);
    expect(statSync(dirname(one)).mode & 0o777).toBe(0o700);
    const file = write(docs, []);
    const discarded = docs.create(ANY, { format: FORMAT });
    discarded.discard();
    expect(readdirSync(dirname(one))).toHaveLength(1);
    docs.close();
    expect(existsSync(file.path)).toBe(false);
    expect(existsSync(dirname(one))).toBe(false);
  });
});

describe('saving', () => {
  test('puts a whole file there, through links, and leaves nothing beside it', () => {
    const docs = documents();
    const folder = tempFolder();
    const file = write(docs, [{ key: 'a' }]);
    writeFileSync(join(folder, 'old'), 'old');
    symlinkSync('old', join(folder, 'link'));
    for (const name of ['new', 'link']) {
      docs.save(file.path, join(folder, name));
    }
    docs.saveText('text\n', join(folder, 'text'));
    expect(readdirSync(folder).toSorted()).toEqual(['link', 'new', 'old', 'text']);
    for (const name of ['new', 'old']) {
      expect(sha256(readFileSync(join(folder, name)))).toBe(file.sha256);
    }
    expect(readFileSync(join(folder, 'text'), 'utf8')).toBe('text\n');
    expect(() => docs.save(file.path, '/dev/null')).not.toThrow();
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  test.each<[what: string, to: string, says: string]>([
    ['a missing folder', 'missing/plan', 'no such file or directory (ENOENT)'],
    ['a folder', 'folder', '(EISDIR)'],
    ['below a file', 'file/plan', '(ENOTDIR)'],
    ['a folder of others', 'closed/plan', 'permission denied (EACCES)'],
  ])('%s is not writable, and nothing is left', (_, to, says) => {
    const folder = tempFolder();
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, 'folder'));
    mkdirSync(join(folder, 'closed'), { mode: 0o555 });
    writeFileSync(join(folder, 'file'), '');
    const before = readdirSync(folder, { recursive: true });
    const save = (): void => documents().saveText('text', join(folder, to));
    const error = expect.objectContaining({ code: 'LOCAL_NOT_WRITABLE', message: expect.stringContaining(says) });
    expect(() => (to.startsWith('closed') ? asNobody(save) : save())).toThrow(error);
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
  });

  test('a folder that may be written to but not read holds the file all the same', () => {
    const folder = tempFolder();
    chmodSync(folder, 0o333);
    asNobody(() => documents().saveText('text', join(folder, 'saved')));
    chmodSync(folder, 0o755);
    expect(readFileSync(join(folder, 'saved'), 'utf8')).toBe('text');
  });

  test.skipIf(!existsSync('/dev/full'))('a full disk says what to do', () => {
    const full = expect.objectContaining({ code: 'LOCAL_NOT_WRITABLE', hint: expect.stringContaining('TMPDIR') });
    expect(() => documents().saveText('text', '/dev/full')).toThrow(full);
    expect(() => writeDocument(join(tempFolder(), 'missing', 'x'), ANY, {})).toThrow(
      expect.objectContaining({ code: 'LOCAL_NOT_WRITABLE' }),
    );
  });

  test('takes bytes piece by piece, and a failure to write is told as one', () => {
    const docs = documents();
    const file = docs.temporaryFile('manifest');
    file.write(Buffer.from('ab'));
    file.write(Buffer.from('c'));
    const { path, sha256, size } = file.close();
    expect({ sha256, size }).toEqual({ sha256: createHash('sha256').update('abc').digest('hex'), size: 3 });
    expect(readFileSync(path, 'utf8')).toBe('abc');
    const discarded = docs.temporaryFile('manifest');
    discarded.discard();
    expect(readdirSync(dirname(path))).toHaveLength(1);
    expect(() => writeTemporary(path)).toThrow(expect.objectContaining({ code: 'LOCAL_NOT_WRITABLE' }));
  });
});
