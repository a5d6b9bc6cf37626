import type { Command } from './measure.ts';

/** A tool for the same work, which is left out where it is not installed. */
interface Peer {
  readonly name: string;
  /** @param local a folder, or the file to download to */
  readonly command: (local: string, bucket: string) => Command;
}

export const RCLONE_COPY = 'rclone copy, 16 transfers';
export const S3SYNC = 's3sync';

/** Finds that nothing is to do. All but s5cmd, which goes by size and time, look at checksums where they can. */
export const COMPARING: readonly Peer[] = [
  {
    name: 'rclone sync --checksum --dry-run',
    command: (tree, bucket) => ['rclone', 'sync', '--checksum', '--dry-run', tree, `:s3:${bucket}/objects`],
  },
  {
    name: 'aws s3 sync --dryrun',
    command: (tree, bucket) => ['aws', 's3', 'sync', '--dryrun', tree, `s3://${bucket}/objects/`],
  },
  {
    name: 's3sync --check-etag --dry-run',
    command: (tree, bucket) => ['s3sync', '--check-etag', '--dry-run', `${tree}/`, `s3://${bucket}/objects/`],
  },
  {
    name: 's5cmd --dry-run sync',
    command: (tree, bucket) => ['s5cmd', '--dry-run', 'sync', `${tree}/`, `s3://${bucket}/objects/`],
  },
];

export const UPLOADING: readonly Peer[] = [
  {
    name: RCLONE_COPY,
    command: (tree, bucket) => ['rclone', 'copy', '--transfers', '16', tree, `:s3:${bucket}/objects`],
  },
  {
    name: 'aws s3 sync',
    command: (tree, bucket) => ['aws', 's3', 'sync', '--no-progress', tree, `s3://${bucket}/objects/`],
  },
  { name: S3SYNC, command: (tree, bucket) => ['s3sync', `${tree}/`, `s3://${bucket}/objects/`] },
  { name: 's5cmd sync', command: (tree, bucket) => ['s5cmd', 'sync', `${tree}/`, `s3://${bucket}/objects/`] },
];

export const DOWNLOADING: readonly Peer[] = [
  {
    name: 'rclone copyto',
    command: (file, bucket) => ['rclone', 'copyto', `:s3:${bucket}/objects/large.bin`, file],
  },
  {
    name: 'aws s3 cp',
    command: (file, bucket) => ['aws', 's3', 'cp', '--no-progress', `s3://${bucket}/objects/large.bin`, file],
  },
  { name: 's5cmd cp', command: (file, bucket) => ['s5cmd', 'cp', `s3://${bucket}/objects/large.bin`, file] },
];
