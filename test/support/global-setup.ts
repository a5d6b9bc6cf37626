import { once } from 'node:events';
import http from 'node:http';
import { LocalstackContainer, type StartedLocalStackContainer } from '@testcontainers/localstack';
import type { TestProject } from 'vitest/node';
import type { LocalstackAnswer } from './localstack.ts';

/** The last image that is free. */
const IMAGE = 'localstack/localstack:4.14.0';

/**
 * One LocalStack per test run at most, and none for a run that does not want it: test files ask a small broker, and the
 * first question starts the container. `S3REC_TEST_ENDPOINT` names one that runs already.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let container: StartedLocalStackContainer | undefined;
  let answer: Promise<LocalstackAnswer> | undefined;

  const start = async (): Promise<LocalstackAnswer> => {
    const running = process.env['S3REC_TEST_ENDPOINT'];
    if (running !== undefined && running !== '') {
      return { endpoint: running };
    }
    // We stop the container ourselves; the reaper would be a second image to fetch.
    process.env['TESTCONTAINERS_RYUK_DISABLED'] ??= 'true';
    try {
      container = await new LocalstackContainer(IMAGE).start();
      return { endpoint: container.getConnectionUri() };
    } catch (error) {
      const absent = error instanceof Error ? error.message : String(error);
      process.stderr.write(
        [
          '',
          '!'.repeat(100),
          '!! NO LOCALSTACK: everything that is tested against it is SKIPPED.',
          `!! ${absent}`,
          `!! A Docker engine with ${IMAGE} is wanted, or S3REC_TEST_ENDPOINT with the URL of a running one.`,
          '!'.repeat(100),
          '',
        ].join('\n'),
      );
      return { absent };
    }
  };

  const broker = http.createServer((_request, response) => {
    answer ??= start();
    void answer.then((told) => response.end(JSON.stringify(told)));
  });
  broker.listen(0, '127.0.0.1');
  await once(broker, 'listening');
  const address = broker.address();
  if (address === null || typeof address === 'string') {
    throw new Error('the broker has no port');
  }
  project.provide('localstackBroker', `http://127.0.0.1:${address.port}/`);

  return async () => {
    broker.close();
    broker.closeAllConnections();
    await answer;
    await container?.stop();
  };
}
