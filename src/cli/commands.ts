import type { Listed } from './arguments.ts';
import type { ReadyCommand } from './command.ts';

/** All commands, as `s3rec --help` lists them. A command's file is loaded when it is asked for: help must not wait for all of them. */
export const COMMANDS: Readonly<Record<string, Listed<ReadyCommand>>> = {
  init: {
    summary: 'write a commented spec and a key pair; never overwrites',
    load: () => import('./commands/init.ts'),
  },
  validate: {
    summary: 'check specs, offline, and report all faults at once',
    load: () => import('./commands/validate.ts'),
  },
  plan: { summary: 'show what apply would do, and why', load: () => import('./commands/plan.ts') },
  show: { summary: 'print a plan, a manifest or a bundle, offline', load: () => import('./commands/show.ts') },
  apply: { summary: 'do what the plan says, and emit the signed manifest', load: () => import('./commands/apply.ts') },
  drift: {
    summary: 'tell what changed in the bucket, and what in the files, since the last apply',
    load: () => import('./commands/drift.ts'),
  },
  verify: {
    summary: 'check signature, signer and objects of the newest manifest',
    load: () => import('./commands/verify.ts'),
  },
  log: {
    summary: 'list the runs of the chain, the newest first, each proven',
    load: () => import('./commands/log.ts'),
  },
  pull: {
    summary: 'download what the newest signed manifest lists, proven byte for byte',
    load: () => import('./commands/pull.ts'),
  },
  quarantine: {
    summary: 'move a bundle aside that does not belong to the chain of signed runs',
    load: () => import('./commands/quarantine.ts'),
  },
  gc: {
    summary: 'remove the evidence of older runs, under a signed statement',
    load: () => import('./commands/gc.ts'),
  },
  unlock: {
    summary: 'break the lock of a run that is dead, by the id that was shown',
    load: () => import('./commands/unlock.ts'),
  },
  policy: {
    summary: 'print the least IAM policy that a command needs, offline',
    load: () => import('./commands/policy.ts'),
  },
  checksum: {
    summary: 'print every value that S3 would show for files, or shows for objects',
    load: () => import('./commands/checksum.ts'),
  },
  keygen: { summary: 'make a P-256 key pair for signing', load: () => import('./commands/keygen.ts') },
  sandbox: {
    summary: 'run an S3, KMS and STS endpoint on this machine, until a signal',
    load: () => import('./commands/sandbox.ts'),
  },
  demo: {
    summary: 'tell the whole story on a sandbox of its own, in under a minute',
    load: () => import('./commands/demo.ts'),
  },
};
