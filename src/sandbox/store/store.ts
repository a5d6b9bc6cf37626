import { present } from '../present.ts';
import fs from 'node:fs';
import path from 'node:path';
import { Bodies } from './bodies.ts';
import { findVersion, newBucket, Version, type Bucket, type Listed, type Upload } from './bucket.ts';
import { lockFolder } from './folder-lock.ts';
import { toByteString } from './key-order.ts';
import { Log } from './log.ts';
import type { BucketRecord, GoneRecord, ObjectRecord, Piece, StoreRecord } from './records.ts';

/**
 * All buckets. Every change is one record, which is appended to the log and then applied to memory. Opening a folder
 * applies the log again.
 * Changes are synchronous, so each is atomic. They outlive the process, but not a power cut (no fsync).
 */
export class Store {
  readonly buckets: Map<string, Bucket> = new Map();
  readonly bodies: Bodies;
  private readonly log: Log;
  private readonly unlock: () => void;
  private readonly listed = new Map<string, Listed>();

  constructor(directory: string) {
    fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.unlock = lockFolder(path.join(directory, 'lock'));
    this.bodies = new Bodies(path.join(directory, 'bodies'));
    this.log = new Log(path.join(directory, 'objects.log'));
    try {
      this.log.replay((record, at) => this.apply(record, at));
    } catch (error) {
      this.close();
      throw error;
    }
    this.bodies.sweep();
  }

  /** Appends and applies a record. A small body goes into the log with it, and becomes the record's only piece. */
  commit<R extends StoreRecord>(record: R, body?: Uint8Array): R {
    if (body !== undefined && body.length > 0 && 'pieces' in record) {
      record.pieces = [{ at: this.log.nextBodyAt, length: body.length }];
    }
    this.apply(record, this.log.append(record, body));
    return record;
  }

  /** Everything about a version that is not a delete marker. */
  objectOf(version: Version): ObjectRecord {
    const record = this.log.read(version.at);
    if (record.record !== 'object') {
      throw new Error(`no object at offset ${version.at}`);
    }
    return record;
  }

  bucketRecord(bucket: Bucket): BucketRecord {
    const { name, created, versioning, encryption, ownership = 'none' } = bucket;
    return {
      record: 'bucket',
      bucket: name,
      created,
      ...present({ versioning, encryption }),
      ownership,
    };
  }

  /** Reads a piece: bytes from `start` on, at most `length`. */
  readPiece(piece: Piece, start: number, length: number): Buffer {
    if ('at' in piece) {
      return this.log.readBytes(piece.at + start, Math.min(length, piece.length - start));
    }
    const fd = this.bodies.open(piece.file);
    try {
      const buffer = Buffer.allocUnsafe(Math.min(length, piece.length - start));
      const count = fs.readSync(fd, buffer, 0, buffer.length, piece.start + start);
      if (count === 0) {
        throw new Error(`body ${piece.file} is shorter than recorded`);
      }
      return buffer.subarray(0, count);
    } finally {
      fs.closeSync(fd);
    }
  }

  close(): void {
    this.log.close();
    this.unlock();
  }

  private apply(record: StoreRecord, at: number): void {
    const bucket = this.buckets.get(record.bucket);
    if (record.record === 'bucket') {
      const target = bucket ?? newBucket(record.bucket, record.created);
      target.versioning = record.versioning;
      target.encryption = record.encryption;
      target.ownership = record.ownership === 'none' ? undefined : (record.ownership ?? 'BucketOwnerEnforced');
      this.buckets.set(record.bucket, target);
      return;
    }
    if (bucket === undefined) {
      return;
    }
    switch (record.record) {
      case 'bucket-gone':
        this.buckets.delete(record.bucket);
        break;
      case 'object':
        this.bodies.retain(record.pieces);
        if (record.upload !== undefined) {
          this.endUpload(bucket, record.upload);
        }
        this.addVersion(bucket, record.key, new Version(record, this.listedOf(record), at), record.amended === true);
        break;
      case 'marker':
        this.addVersion(bucket, record.key, new Version({ ...record, size: 0, etag: '' }, undefined, at), false);
        break;
      case 'gone':
        this.removeVersion(bucket, record);
        break;
      case 'upload':
        bucket.uploads.set(record.upload, { record, parts: new Map(), disturbed: false });
        break;
      case 'part': {
        const upload = bucket.uploads.get(record.upload);
        this.bodies.retain(record.pieces);
        this.bodies.release(upload?.parts.get(record.number)?.pieces ?? []);
        upload?.parts.set(record.number, record);
        break;
      }
      case 'upload-gone':
        this.endUpload(bucket, record.upload);
        break;
    }
  }

  /**
   * Puts a version on top. It replaces one with the same id: in its place if it is amended, else the old one is taken
   * out first.
   */
  private addVersion(bucket: Bucket, key: string, added: Version, amended: boolean): void {
    const bytes = toByteString(key);
    const newest = bucket.keys.get(bytes);
    const same = findVersion(newest, added.id);
    if (same !== undefined) {
      this.giveUp(same);
    }
    if (amended && same !== undefined) {
      added.older = same.older;
      this.replace(bucket, bytes, same, added);
      return;
    }
    if (same !== undefined) {
      this.replace(bucket, bytes, same, same.older);
    }
    added.older = same === newest ? same?.older : newest;
    bucket.keys.set(bytes, added);
    this.disturb(bucket, key);
  }

  private removeVersion(bucket: Bucket, gone: GoneRecord): void {
    const bytes = toByteString(gone.key);
    const version = findVersion(bucket.keys.get(bytes), gone.version);
    if (version === undefined) {
      return;
    }
    this.giveUp(version);
    this.replace(bucket, bytes, version, version.older);
    this.disturb(bucket, gone.key);
  }

  private replace(bucket: Bucket, bytes: string, old: Version, by: Version | undefined): void {
    const newest = bucket.keys.get(bytes);
    if (newest === old) {
      if (by === undefined) {
        bucket.keys.delete(bytes);
      } else {
        bucket.keys.set(bytes, by);
      }
      return;
    }
    for (let version = newest; version !== undefined; version = version.older) {
      if (version.older === old) {
        version.older = by;
      }
    }
  }

  private giveUp(version: Version): void {
    if (version.listed?.hasFiles === true) {
      this.bodies.release(this.objectOf(version).pieces);
    }
  }

  private endUpload(bucket: Bucket, id: string): void {
    const upload: Upload | undefined = bucket.uploads.get(id);
    for (const part of upload?.parts.values() ?? []) {
      this.bodies.release(part.pieces);
    }
    bucket.uploads.delete(id);
  }

  private disturb(bucket: Bucket, key: string): void {
    for (const upload of bucket.uploads.values()) {
      if (upload.record.key === key) {
        upload.disturbed = true;
      }
    }
  }

  private listedOf(record: ObjectRecord): Listed {
    const { algorithm, type } = record.checksum ?? {};
    const hasFiles = record.pieces.some((piece) => 'file' in piece);
    const name = `${algorithm} ${type} ${record.storageClass} ${hasFiles}`;
    const known = this.listed.get(name);
    if (known !== undefined) {
      return known;
    }
    const added = { algorithm, type, storageClass: record.storageClass, hasFiles };
    this.listed.set(name, added);
    return added;
  }
}
