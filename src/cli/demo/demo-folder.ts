import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const FILES: Readonly<Record<string, string | Buffer>> = {
  'site/index.html': '<!doctype html>\n<title>Demo</title>\n<p>What is in git is what is in S3.</p>\n',
  'site/style.css': 'p { font-family: serif; }\n',
  'site/img/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"><circle r="9"/></svg>\n',
  'site/data/readings.csv': `time,value\n${Array.from({ length: 5000 }, (_, index) => `${index},${index % 97}\n`).join('')}`,
  // It is large enough for a multipart upload.
  'site/data/archive.bin': Buffer.alloc(20 * 1024 * 1024, 'demo'),
};

/** Creates a folder with something to publish, in a temporary place of its own. It also stands for the user's home. */
export function makeDemoFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 's3rec-demo-')));
  for (const [name, content] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** The part of the demo's spec that `init` does not write. */
export const DEMO_SPEC = `
# Added by the demo: every object under this KMS key, and pages that no browser keeps.
encryption: { sse: aws:kms, kmsKeyId: alias/demo }
objects:
  - { match: "**/*.html", cacheControl: no-cache }
`;

/** An environment with only this endpoint, and nothing of the user's own configuration. */
export function demoEnvironment(
  env: NodeJS.ProcessEnv,
  folder: string,
  at?: {
    readonly endpoint: string;
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly region: string;
  },
): NodeJS.ProcessEnv {
  const others = Object.entries(env).filter(([name]) => !/^(?:AWS_|S3REC_|npm_lifecycle_event$)/.test(name));
  return {
    ...Object.fromEntries(others),
    XDG_CONFIG_HOME: join(folder, '.config'),
    XDG_STATE_HOME: join(folder, '.state'),
    AWS_CONFIG_FILE: join(folder, '.aws-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, '.aws-credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
    // The same program starts many times, so its compiled code is kept.
    NODE_COMPILE_CACHE: join(folder, '.cache', 'node'),
    ...(at && {
      AWS_ENDPOINT_URL_S3: at.endpoint,
      AWS_ENDPOINT_URL_KMS: at.endpoint,
      AWS_ACCESS_KEY_ID: at.accessKeyId,
      AWS_SECRET_ACCESS_KEY: at.secretAccessKey,
      AWS_REGION: at.region,
    }),
  };
}
