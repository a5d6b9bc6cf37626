import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  UploadPartCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/server.ts';
import { clientOf, refusal } from './sandbox-client.ts';

const Bucket = 'kept';
let directory = '';
let sandbox: Sandbox;
let s3: S3Client;

async function open(): Promise<void> {
  sandbox = await startSandbox({ directory, buckets: [Bucket] });
  s3 = clientOf(sandbox);
}

async function reopen(): Promise<void> {
  s3.destroy();
  await sandbox.close();
  await open();
}

beforeEach(async () => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 's3rec-test-'));
  await open();
});

afterEach(async () => {
  s3.destroy();
  await sandbox.close();
  fs.rmSync(directory, { recursive: true, force: true });
});

const put = (Key: string, Body: string | Buffer, extra: object = {}) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body, ...extra }));
const read = async (Key: string): Promise<Buffer> =>
  Buffer.from((await (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToByteArray()) ?? []);
const bodies = (): string[] => fs.readdirSync(path.join(directory, 's3', 'bodies'));
const log = (): string => path.join(directory, 's3', 'objects.log');

describe('a folder that is opened again', () => {
  it('holds objects, attributes and open uploads as they were', async () => {
    const large = Buffer.alloc(300_000, 'large');
    await put('small', 'small', { Metadata: { a: 'b' }, Tagging: 'x=y' });
    await put('large', large);
    await put('gone', large);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'gone' }));
    const target = { Bucket, Key: 'upload' };
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand(target));
    const part = await s3.send(new UploadPartCommand({ ...target, UploadId, PartNumber: 1, Body: large }));
    const before = await s3.send(new ListObjectsV2Command({ Bucket }));
    await reopen();
    expect((await s3.send(new ListObjectsV2Command({ Bucket }))).Contents).toEqual(before.Contents);
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key: 'small' }))).toMatchObject({
      Metadata: { a: 'b' },
      TagCount: 1,
    });
    expect((await read('large')).equals(large)).toBe(true);
    const Parts = [{ PartNumber: 1, ETag: part.ETag }];
    await s3.send(new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload: { Parts } }));
    expect((await read('upload')).equals(large)).toBe(true);
    expect(bodies()).toHaveLength(2);
  });

  it('drops what a crash left unfinished, and nothing before it', async () => {
    await put('whole', 'whole');
    await sandbox.close();
    const size = fs.statSync(log()).size;
    await open();
    await put('torn', 'torn');
    await sandbox.close();
    fs.truncateSync(log(), fs.statSync(log()).size - 3);
    fs.writeFileSync(path.join(directory, 's3', 'bodies', 'left-over'), 'x');
    await open();
    expect((await read('whole')).toString()).toBe('whole');
    expect(await refusal(read('torn'))).toMatchObject({ code: 'NoSuchKey' });
    expect(fs.statSync(log()).size).toBe(size);
    expect(bodies()).toEqual([]);
    await put('torn', 'again');
    await reopen();
    expect((await read('torn')).toString()).toBe('again');
  });
});

describe('a folder', () => {
  it('belongs to one process, until that ends', async () => {
    await expect(startSandbox({ directory })).rejects.toThrow(`in use by process ${process.pid}`);
    await sandbox.close();
    // Nobody's; of this process, before it took the folder; of one whose number another has by now, as in containers.
    const left = ['4194305', '4194305 77', String(process.pid), `${process.pid} 1`, `${process.ppid} 1`];
    for (const holder of fs.existsSync('/proc/self/stat') ? left : left.slice(0, 3)) {
      fs.writeFileSync(path.join(directory, 's3', 'lock'), holder);
      await open();
      await sandbox.close();
    }
    fs.writeFileSync(path.join(directory, 's3', 'lock'), String(process.ppid));
    await expect(startSandbox({ directory })).rejects.toThrow(`in use by process ${process.ppid}`);
    fs.rmSync(path.join(directory, 's3', 'lock'));
    await open();
  });
});

describe('a damaged log', () => {
  it('is refused, not cut off in the middle', async () => {
    await put('first', 'first');
    await put('second', 'second');
    await sandbox.close();
    const bytes = fs.readFileSync(log());
    bytes[bytes.indexOf('"key":"first"')] = 0;
    fs.writeFileSync(log(), bytes);
    await expect(open()).rejects.toThrow(/objects\.log is damaged at offset \d+/);
    fs.rmSync(log());
    await open();
  });
});

describe('stored bytes', () => {
  it('of a client that goes away are not kept', async () => {
    const endless = new Readable({
      read() {
        setImmediate(() => this.push(Buffer.alloc(65_536)));
      },
    });
    const leaving = new AbortController();
    const Key = 'abandoned';
    const sent = s3.send(new PutObjectCommand({ Bucket, Key, Body: endless, ContentLength: 1e9 }), {
      abortSignal: leaving.signal,
    });
    await vi.waitFor(() => expect(bodies()).toHaveLength(1));
    leaving.abort();
    await expect(sent).rejects.toThrow();
    endless.destroy();
    await vi.waitFor(() => expect(bodies()).toEqual([]));
    expect(await refusal(read(Key))).toMatchObject({ code: 'NoSuchKey' });
  });

  it('are shared by copies, and live as long as one of them', async () => {
    const large = Buffer.alloc(200_000, 'x');
    await put('first', large);
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'second', CopySource: `${Bucket}/first` }));
    expect(bodies()).toHaveLength(1);
    await put('first', 'now small');
    await reopen();
    expect((await read('second')).equals(large)).toBe(true);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'second' }));
    expect(bodies()).toEqual([]);
  });

  it('of a body that is refused are not kept', async () => {
    expect(await refusal(put('bad', Buffer.alloc(200_000), { ChecksumCRC32: 'AAAAAA==' }))).toMatchObject({
      code: 'BadDigest',
    });
    expect(bodies()).toEqual([]);
  });
});
