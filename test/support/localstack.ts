import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the first test that wants LocalStack has it started. */
    readonly localstackBroker: string;
  }
}

/** The answer of the broker in `global-setup.ts`. */
export type LocalstackAnswer = { readonly endpoint: string } | { readonly absent: string };

export interface Localstack {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/**
 * The LocalStack of this test run, started when it is first asked for; undefined where it cannot be, which the run says
 * loudly, once. With `S3REC_TEST_BACKEND=localstack` that is an error. Ask while a test file is collected (top-level await).
 */
export async function localstack(): Promise<Localstack | undefined> {
  const response = await fetch(inject('localstackBroker'));
  const answer = (await response.json()) as LocalstackAnswer;
  if ('endpoint' in answer) {
    return { endpoint: answer.endpoint, region: 'us-east-1', accessKeyId: 'test', secretAccessKey: 'test' };
  }
  if (process.env['S3REC_TEST_BACKEND'] === 'localstack') {
    throw new Error(`S3REC_TEST_BACKEND=localstack, but there is no LocalStack: ${answer.absent}`);
  }
  return undefined;
}
