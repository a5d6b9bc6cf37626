import { Command, Option } from 'commander';

import { type CommandName, DEFAULT_SPEC, FAIL_ON } from './command-line.ts';
import { collected, commitDigits, deadline, failOn, forcedGuard } from './option-values.ts';
import { duration, hexDigest, wholeNumber } from './values.ts';

/** All commands with their options and help texts. What was asked for goes to `chosen`, still untyped: arguments.ts reads it. */
export function buildProgram(chosen: (name: CommandName, args: unknown[]) => void): Command {
  const program = new Command('s3rec').description(
    'Keeps S3 objects provably equal to files in git: plan, apply, signed manifest.',
  );

  const command = (name: CommandName, description: string): Command =>
    program
      .command(name)
      .description(description)
      .action((...args: unknown[]) => chosen(name, args));

  allowing(comparing(command('plan', 'show what apply would do, and why')))
    .argument('[spec...]', `spec files (default: ${DEFAULT_SPEC})`)
    .option('-o, --out <file>', 'save the plan, for apply')
    .option('--detailed-exitcode', 'exit with 2 when there are changes')
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
