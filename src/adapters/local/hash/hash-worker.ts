import { parentPort } from 'node:worker_threads';
import { digestFile, prepareDigests } from './digest-file.ts';
import type { FileStamp } from '../../../core/object/file-stamp.ts';
import { BatchOpener, type ProvenFile } from './open-proven.ts';
import { filesOf, toMessage, type HashAnswer, type HashBatch, type HashOutcome } from './hash-message.ts';

/** The whole program of a worker thread: it digests batches, each file synchronously. */
parentPort?.on('message', (batch: HashBatch) => {
  void answer(batch);
});

async function answer(batch: HashBatch): Promise<void> {
  const { number, wanted } = batch;
  for (const requests of new Set(wanted)) {
    await prepareDigests(requests);
  }
  const opener = new BatchOpener();
  const open = (file: FileStamp): ProvenFile => opener.open(file);
  const outcomes = filesOf(batch).map((file, index): HashOutcome => {
    try {
      return digestFile(file, wanted[index] ?? [], open);
    } catch (error) {
      return { error: toMessage(error) };
    }
  });
  opener.close();
  parentPort?.postMessage({ number, outcomes } satisfies HashAnswer, []);
}
