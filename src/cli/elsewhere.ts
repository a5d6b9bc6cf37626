const UP = 's3rec apply brings files to the bucket, as the spec says; s3rec plan shows first what it would do.';
const DOWN =
  's3rec pull brings the objects of the newest signed run into a folder, those of an older one with --run N.';
const DELETE =
  'Objects are deleted when their files are gone: remove these, set `prune: { enabled: true }` in the spec, and look at s3rec plan.';

/** Commands of other tools, and what s3rec has for them. */
const COMMANDS: Readonly<Record<string, string>> = {
  version: 's3rec --version prints the version.',
  status:
    's3rec drift tells what changed in the bucket and in the files since the last apply, s3rec plan what apply would do about it.',
  diff: 's3rec plan shows how files and bucket differ, s3rec drift who changed what since the last apply.',
  import:
    's3rec apply records objects that equal their files ("adopt"). What differs is taken over with --takeover PLAN-ID, which s3rec plan shows.',
  destroy: DELETE,
  lint: 's3rec validate checks specs, and with --files the files too.',
  sync: UP,
  cp: UP,
  upload: UP,
  push: UP,
  rm: DELETE,
  delete: DELETE,
  download: DOWN,
  restore: DOWN,
  rollback:
    's3rec pull --run N brings the files of an older run back; apply them, or the older commit with --allow-older COMMIT.',
};

const OPTIONS: Readonly<Record<string, string>> = {
  target:
    'A spec is applied as a whole: --name picks one of several, and `include` in a source says which files belong to it.',
  region: 'Set AWS_REGION, or `region` in the spec.',
  profile: 'Set AWS_PROFILE.',
  'dry-run': 's3rec plan shows what apply would do, and writes nothing.',
  dryrun: 's3rec plan shows what apply would do, and writes nothing.',
  delete: DELETE,
  destroy: DELETE,
  json: 'Write --format json.',
  endpoint: 'Set AWS_ENDPOINT_URL_S3, or `endpoint` in the spec.',
  'endpoint-url': 'Set AWS_ENDPOINT_URL_S3, or `endpoint` in the spec.',
};

/** Advice about a command or an option that s3rec does not have. Undefined: nothing is known of it. */
export function elsewhere(message: string): string | undefined {
  const command = /^unknown command '(?<name>[^']*)'/.exec(message)?.groups?.['name'];
  if (command !== undefined) {
    return Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
  }
  const option = /^unknown option '--?(?<name>[^'=]*)/.exec(message)?.groups?.['name'];
  return option !== undefined && Object.hasOwn(OPTIONS, option) ? OPTIONS[option] : undefined;
}
