import { Command, Option } from 'commander';

import { type AnyArguments, DEFAULT_SPEC, FAIL_ON } from './command-line.ts';
import { POLICY_COMMANDS } from '../core/policy/command-requests.ts';
import {
  algorithms,
  collected,
  commitDigits,
  deadline,
  duration,
  failOn,
  forcedGuard,
  hexDigest,
  partSize,
  wholeNumber,
} from './option-values.ts';

const EXIT_CODES_HELP = `
Exit codes: 0 done or in sync, 1 failed, 2 differences (plan --detailed-exitcode, drift, verify), 3 refused by a
safety rule, 4 plan stale or bucket newer, 5 another apply is at work, 6 applied partly or out of time, 7 signature or verification failed, 64 usage, 65 bad spec or document, 130 interrupted.
Credentials, region and endpoint come from the AWS SDK's own chain (AWS_PROFILE, AWS_REGION, AWS_ENDPOINT_URL_S3, ...).`;

/** All commands with their options and help texts. What was asked for goes to `chosen`, still untyped: arguments.ts reads it. */
export function buildProgram(
  version: string,
  chosen: (name: AnyArguments['command'], args: unknown[]) => void,
): Command {
  const program = new Command('s3rec')
    .description('Keeps S3 objects provably equal to files in git: plan, apply, signed manifest.')
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'explain the command')
    .helpCommand('help [command]', 'explain a command')
    .configureHelp({ showGlobalOptions: true })
    .addOption(
      new Option('--format <format>', 'text, one JSON object per line, or (drift only) markdown').choices([
        'text',
        'json',
        'markdown',
      ]),
    )
    .option('--quiet', 'the result alone; warnings and errors still go to stderr')
    .option('--debug', 'say more: retries, requests, the causes of errors')
    .option('--no-color', 'no colours')
    .addHelpText('after', EXIT_CODES_HELP);

  const command = (name: AnyArguments['command'], description: string): Command =>
    program
      .command(name)
      .description(description)
      .action((...args: unknown[]) => chosen(name, args));

  command('init', 'write a commented spec and a key pair; never overwrites')
    .argument('[file]', 'the spec to write', DEFAULT_SPEC)
    .option('--name <name>', "the spec's name (default: the folder's)")
    .option('--bucket <bucket>', 'the bucket')
    .option(
      '--source <folder>',
      'the folder whose files become objects (default: one that looks built, such as dist; else all of it)',
    );

  command('validate', 'check specs, offline, and report all faults at once')
    .argument('[spec...]', `spec files (default: ${DEFAULT_SPEC})`)
    .addOption(names())
    .addOption(allowOutside())
    .option('--files', 'walk the sources too, and open every file')
    .option('--resolved', 'print what the specs come to, with every default');

  allowing(comparing(command('plan', 'show what apply would do, and why')))
    .argument('[spec...]', `spec files (default: ${DEFAULT_SPEC})`)
    .option('-o, --out <file>', 'save the plan, for apply')
    .option('--detailed-exitcode', 'exit with 2 when there are changes')
    .addOption(report())
    .addOption(all())
    .addOption(details());

  command('show', 'print a plan, a manifest or a bundle, offline')
    .argument('<file>', 'the document')
    .addOption(report())
    .addOption(all())
    .addOption(details());

  allowing(comparing(command('apply', 'do what the plan says, and emit the signed manifest')))
    .argument('[spec-or-plan...]', `spec files, or one plan that was saved (default: ${DEFAULT_SPEC})`)
    .option(
      '--spec <file>',
      'the spec of a saved plan (default: found in the git work tree, else at the path that the plan was made with)',
    )
    .option(
      '--require-plan-id <id>',
      'apply without a question if the plan, made anew or saved, has this id, else refuse (4)',
      hexDigest,
    )
    .option('--yes', 'do not ask')
    .option('--auto-approve', 'the same as --yes')
    .option('--allow-older <commit>', 'apply although the newest run was made from this later commit', commitDigits)
    .option(
      '--lock-timeout <time>',
      'wait so long for a run that holds the lock: 90s, 10m (default: not at all)',
      duration,
    )
    .option(
      '--deadline <time>',
      'of the whole process, from 3m on: two minutes before, start nothing more and sign what was done (6)',
      deadline,
    )
    .option('--no-lock', 'take no lock, and look at none: for servers that ignore conditions')
    .option('-o, --out <folder>', 'keep manifest, bundle and SHA256SUMS there')
    .addOption(report())
    .addOption(all())
    .addOption(details());

  comparing(command('drift', 'tell what changed in the bucket, and what in the files, since the last apply'))
    .argument('[spec...]', `spec files (default: ${DEFAULT_SPEC})`)
    .option('--deep', 'download and hash what moved and whose content nothing else proves')
    .addOption(
      new Option('--fail-on <what>', `what makes the exit code 2, of ${FAIL_ON.join(', ')}`)
        .argParser(failOn)
        .default(['bucket', 'both'], 'bucket,both'),
    )
    .addOption(report())
    .addOption(all())
    .addOption(requests());

  fresh(command('verify', 'check signature, signer and objects of the newest manifest'))
    .argument('[spec...]', `spec files (default: ${DEFAULT_SPEC})`)
    .addOption(names())
    .addOption(allowOutside())
    .option('--deep', 'download and hash every byte; read the older manifests too')
    .addOption(new Option('--require <strength>', 'count weaker proofs as differences').choices(['cryptographic']))
    .option('--chain <runs>', 'walk back so many runs (default: to the beginning)', wholeNumber(0, 99_999_999))
    .addOption(olderRun())
    .option('--max-age <time>', 'fail when the newest run is older: 90m, 26h, 7d', duration)
    .addOption(parallelism())
    .addOption(manifestFile())
    .addOption(bundleFile())
    .addOption(publicKey())
    .option('--dir <folder>', 'with --manifest: compare the files of a folder made by pull')
    .addOption(report())
    .addOption(all())
    .addOption(requests());

  fresh(command('log', 'list the runs of the chain, the newest first, each proven'))
    .argument('[spec...]', `spec files (default: ${DEFAULT_SPEC})`)
    .addOption(names())
    .addOption(allowOutside())
    .addOption(report())
    .option('-n, --limit <runs>', 'only so many, the newest ones', wholeNumber(1, 99_999_999));

  fresh(command('pull', 'download what the newest signed manifest lists, proven byte for byte'))
    .argument(
      '<spec-and-folder...>',
      `a spec (default: ${DEFAULT_SPEC}) and the folder; only the folder with --manifest`,
    )
    .addOption(names())
    .addOption(allowOutside())
    .addOption(manifestFile())
    .addOption(bundleFile())
    .addOption(publicKey())
    .addOption(olderRun())
    .option('--allow-unproven', 'pull what was adopted by a weaker proof than SHA-256 too')
    .addOption(requests())
    .addOption(parallelism());

  command('quarantine', 'move a bundle aside that does not belong to the chain of signed runs')
    .argument('<key>', 'its whole key, as messages name it')
    .argument('[spec]', 'a spec', DEFAULT_SPEC)
    .addOption(names())
    .addOption(allowOutside())
    .option('--yes', 'do not ask')
    .option('--auto-approve', 'the same as --yes');

  command('unlock', 'break the lock of a run that is dead, by the id that was shown')
    .argument('<id>', 'the id of the lock')
    .argument('[spec]', 'a spec', DEFAULT_SPEC)
    .addOption(names())
    .addOption(allowOutside());

  command('policy', 'print the least IAM policy that a command needs, offline')
    .argument('[spec]', 'a spec', DEFAULT_SPEC)
    .addOption(new Option('--for <command>', 'the policy of a role that runs this command').choices(POLICY_COMMANDS))
    .option('--bucket-policy', 'a bucket policy instead: only conditional writes and deletes below the prefix')
    .addOption(names())
    .addOption(allowOutside());

  command('checksum', 'print every value that S3 would show for files, or shows for objects')
    .argument('<file...>', 'files, or objects as s3://BUCKET/KEY')
    .option('--file <file>', 'of an object: whether this file has its bytes, and by which proof')
    .option('--part-size <size>', 'of a multipart upload: bytes, or with KiB, MiB, GiB', partSize)
    .addOption(
      new Option('--algorithm <names>', 'only these checksums (such as SHA256,CRC64NVME)')
        .argParser(algorithms)
        .default([], 'all'),
    )
    .option('--match <value>', 'an ETag or checksum: say which algorithm and part size give it')
    .addHelpText(
      'after',
      `
Objects: the key is taken as it stands, nothing in it is decoded. --match, --part-size and --algorithm are for local files.
With --file: 0 the file has the object's bytes, 2 it has not, 1 nothing tells (no checksum stored, and encrypted with KMS).`,
    );

  command('keygen', 'make a P-256 key pair for signing')
    .argument('[name]', 'the private key becomes NAME.pem in the key folder', 's3rec')
    .option('-o, --out <file>', 'the public key (default: NAME.pub)');

  command('sandbox', 'run an S3, KMS and STS endpoint on this machine, until a signal')
    .option('--port <number>', 'the port (default: any free one)', wholeNumber(0, 65_535), 0)
    .option('--dir <folder>', 'keep the objects there (default: a temporary folder)');

  command('demo', 'tell the whole story on a sandbox of its own, in under a minute').option(
    '--keep',
    'keep the folder with files, spec and evidence',
  );
  return program;
}

function comparing(command: Command): Command {
  return fresh(command)
    .addOption(names())
    .addOption(allowOutside())
    .option(
      '--refresh',
      'ask S3 for what a listing does not show: headers, metadata, tags, ACL and encryption (up to three requests an object)',
    )
    .option('--no-cache', 'read every file anew')
    .addOption(parallelism());
}

/** Freshness: anchors from outside. */
function fresh(command: Command): Command {
  return command
    .option('--at-least <run>', 'fail unless the newest run has at least this number', wholeNumber(0, 99_999_999))
    .option('--expect-manifest <sha256>', 'fail unless the newest run recorded this manifest', hexDigest);
}

function allowing(command: Command): Command {
  return command
    .addOption(
      new Option('--force <guard=plan-id>', 'let this plan alone pass a guard that refused it (repeatable)')
        .argParser(forcedGuard)
        .default([], 'none'),
    )
    .option('--takeover <plan-id>', 'the same as --force takeover=PLAN-ID', hexDigest)
    .option(
      '--restart-chain <digest>',
      'abandon the head with this digest and begin the chain of manifests anew',
      hexDigest,
    );
}

function parallelism(): Option {
  return new Option('--parallelism <number>', 'requests in flight at once, 1 to 256 (default: the spec)').argParser(
    wholeNumber(1, 256),
  );
}

function olderRun(): Option {
  return new Option('--run <number>', 'go back to this run of the chain, as log lists them').argParser(
    wholeNumber(0, 99_999_999),
  );
}

function manifestFile(): Option {
  return new Option('--manifest <file>', 'a manifest that was kept, instead of a spec');
}

function bundleFile(): Option {
  return new Option('--bundle <file>', 'the bundle that signs it (default: beside it)');
}

function publicKey(): Option {
  return new Option('--key <file>', 'the public key that its signature is checked with, PEM');
}

function names(): Option {
  return new Option('--name <name>', 'only the spec of this name (repeatable)').argParser(collected).default([], 'all');
}

function allowOutside(): Option {
  return new Option(
    '--allow-outside',
    'allow what a spec names (sources, links, base, keys) outside its git work tree',
  );
}

function details(): Option {
  return new Option(
    '--details',
    'show all headers, metadata, tags, classes and keys that are written, and how many requests there are',
  );
}

function requests(): Option {
  return new Option('--details', 'show how many requests were sent');
}

function report(): Option {
  return new Option('--report <file>', 'write the result as a page too: one HTML file, with its data in it');
}

function all(): Option {
  return new Option('--all', 'do not cut long lists');
}
