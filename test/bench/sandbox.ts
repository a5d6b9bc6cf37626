/** The endpoint in a process of its own, so that its time is not counted. Prints one JSON line, ends on SIGTERM. */
import { startSandbox } from '../../src/sandbox/server.ts';

const sandbox = await startSandbox({
  buckets: ['data', 'evidence', 'other-evidence'],
});
process.once('SIGTERM', () => {
  void sandbox.close();
});
const { endpoint, accessKeyId, secretAccessKey, region } = sandbox;
process.stdout.write(`${JSON.stringify({ endpoint, accessKeyId, secretAccessKey, region })}\n`);
