import { expect, test } from 'vitest';
import { Lab } from '../support/world.ts';

const MIB = 1024 * 1024;
const lab = await Lab.open();

test('an interrupted run does not wait for a server that never answers an abort: it says what is left', async () => {
  const integrity = { partSize: '5MiB', multipartThreshold: '5MiB' };
  const world = await lab.world({ large: Buffer.alloc(12 * MIB, 'x') }, { integrity });
  lab.sandbox.faults.add({ operation: 'UploadPart', action: { type: 'delay', milliseconds: 60_000 } });
  lab.sandbox.faults.add({ operation: 'AbortMultipartUpload', action: { type: 'delay', milliseconds: 60_000 } });
  const stop = new AbortController();
  const applied = await world.apply({
    signal: stop.signal,
    onEvent: (event) => {
      if (event.type === 'stage' && event.stage === 'apply') {
        setTimeout(() => stop.abort(), 100);
      }
    },
  });
  expect(applied).toMatchObject({ exitCode: 130 });
  expect(applied.events).toContainEqual(
    expect.objectContaining({ type: 'warning', hint: expect.stringContaining('abort-multipart-upload') }),
  );
});
