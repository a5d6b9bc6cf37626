/** `node sandbox.ts BUCKET...`: the endpoint in a process of its own. Prints one JSON line, ends on SIGTERM. */
import { startSandbox } from '../../src/sandbox/server.ts';

const sandbox = await startSandbox({ buckets: process.argv.slice(2) });
process.once('SIGTERM', () => {
  void sandbox.close();
});
const { endpoint, accessKeyId, secretAccessKey, region } = sandbox;
process.stdout.write(`${JSON.stringify({ endpoint, accessKeyId, secretAccessKey, region })}\n`);
