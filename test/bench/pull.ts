import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { canonicalRequest } from '../../src/sandbox/signature/canonical.ts';
import { hmac, signingKey } from '../../src/sandbox/signature/signing-key.ts';
import { isInstalled, measureInTurn, type Subject } from './measure.ts';
import type { Place } from './place.ts';
import { table, type Row } from './table.ts';
import { makeLargeFile } from './tree.ts';

const OBJECT = 'objects/large.bin';

/** One object of so many bytes pulled into an empty folder; the same bytes hashed, copied and downloaded by tools that everybody has. */
export async function pullLarge(place: Place, bytes: number, show: (table: string) => void): Promise<void> {
  const large = join(place.mkdir('tree'), 'large.bin');
  makeLargeFile(large, bytes);
  await place.restart();
  const spec = place.spec('pulled', 'tree');
  const [node, ...apply] = place.command('apply', spec, '--yes');
  const { status, stderr } = spawnSync(node, apply, { cwd: place.folder, env: { ...process.env, ...place.env } });
  if (status !== 0) {
    throw new Error(stderr.toString());
  }
  const peers: readonly Subject[] = [
    {
      name: 'aws s3 cp',
      command: ['aws', 's3', 'cp', '--no-progress', `s3://data/${OBJECT}`, 'copy'],
      after: () => place.remove('copy'),
    },
    {
      name: 'rclone copyto',
      command: ['rclone', 'copyto', `:s3:data/${OBJECT}`, 'copy'],
      after: () => place.remove('copy'),
    },
  ];
  const subjects: Subject[] = [
    {
      name: 'openssl sha256, cp, curl -o',
      command: [
        'sh',
        '-c',
        'openssl sha256 "$0" && cp "$0" copy && curl -sSf -o download "$@"',
        large,
        ...signedGet(place.env, `/data/${OBJECT}`),
      ],
      after: () => {
        place.remove('copy');
        place.remove('download');
      },
    },
    { name: 's3rec pull', command: place.command('pull', spec, 'pulled'), after: () => place.remove('pulled') },
  ];
  for (const peer of peers) {
    if (await isInstalled(peer.command[0])) {
      subjects.push(peer);
    }
  }
  // A virtual machine may give freed memory back to its host after two seconds, and who touches it next pays with seconds
  // of system time: without a pause that would be whoever comes behind the one that removed most.
  const before = async (): Promise<NodeJS.ProcessEnv> => {
    await place.settle();
    return place.env;
  };
  const alike = subjects.map((subject) => ({ ...subject, before }));
  const usages = await measureInTurn(alike, 3, place.folder);
  show(
    table(
      `pull: one object of ${Math.round(bytes / 2 ** 20)} MiB`,
      subjects.map(({ name }, index) => [name, usages[index]] as Row),
    ),
  );
}

/** Arguments for curl, whose own signatures do not say what S3 asks for (x-amz-content-sha256). Good for 15 minutes. */
function signedGet(env: NodeJS.ProcessEnv, path: string): readonly string[] {
  const [endpoint = '', id = '', secret = '', region = ''] = [
    env['AWS_ENDPOINT_URL_S3'],
    env['AWS_ACCESS_KEY_ID'],
    env['AWS_SECRET_ACCESS_KEY'],
    env['AWS_REGION'],
  ];
  const payload = 'UNSIGNED-PAYLOAD';
  const time = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const headers = { host: new URL(endpoint).host, 'x-amz-content-sha256': payload, 'x-amz-date': time };
  const names = Object.keys(headers);
  const canonical = canonicalRequest({ method: 'GET', path, query: '', headers }, names, payload);
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', time, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  const signature = hmac(signingKey(secret, scope), toSign).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${id}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  const sent = { ...headers, authorization };
  return [...Object.entries(sent).flatMap(([name, value]) => ['-H', `${name}: ${value}`]), `${endpoint}${path}`];
}
