import { isOfGc, type Statement } from '../../../core/manifest/statement.ts';
import { countedNames } from '../shared/counted.ts';
import { escapedJson, escapeText } from '../shared/escape.ts';
import type { Paint } from '../output/paint.ts';

export interface BundleView {
  readonly statement: Statement;
  /** The fingerprint of the key, as the signer gives it. Nobody signed it. */
  readonly hint: string;
}

const KINDS: Readonly<Record<Statement['predicate']['kind'], string>> = {
  genesis: 'begins a chain',
  plan: 'is about to apply a plan',
  run: 'recorded what is in the bucket',
  confirmation: 'found nothing changed',
};

/** The statement of a bundle, in words. Nothing is verified here, which the text says. */
export function* bundleText({ statement, hint }: BundleView, paint: Paint): Generator<string> {
  const { predicate, subject } = statement;
  const { oldestKept } = predicate;
  const says = isOfGc(predicate) ? 'says which runs gc keeps' : KINDS[predicate.kind];
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    ...subject.flatMap(({ name, digest }, index) => [
      [index === 0 ? 'Subject' : '', name] as const,
      ['', `sha256 ${digest.sha256}`] as const,
    ]),
    ['Place', `s3://${predicate.bucket}/${predicate.prefix}`],
    ['Endpoint', predicate.endpoint ?? predicate.endpointInEffect],
    ['Bucket owner', predicate.expectedBucketOwner],
    ['Manifest', predicate.manifest && `s3://${predicate.manifest.bucket}/${predicate.manifest.key}`],
    ['', predicate.manifest && `sha256 ${predicate.manifest.sha256}`],
    ['After', predicate.predecessor && `run ${predicate.predecessor.run}, ${predicate.predecessor.bundleKey}`],
    ['', predicate.predecessor && `statement sha256 ${predicate.predecessor.statementSha256}`],
    ['Abandoned', predicate.abandoned && `run ${predicate.abandoned.run}, ${predicate.abandoned.digest}`],
    ['Oldest kept', oldestKept && `run ${oldestKept.run}, ${oldestKept.bundleKey}`],
    ['', oldestKept && `statement sha256 ${oldestKept.statementSha256}`],
    ['Result', predicate.result],
    ['Records', predicate.summary && countedNames(predicate.summary)],
    ['Plan id', predicate.planId],
    ['Spec digest', predicate.specDigest],
    ['Encryption', predicate.encryption && escapedJson(predicate.encryption)],
    ['Trusted keys', predicate.trust.join(', ')],
    ['Signing key', `${hint} (named outside the signed part)`],
    ['Commit', predicate.git && `${predicate.git.commit}${predicate.git.dirty ? ', with changes' : ''}`],
    [
      'Caller',
      Object.entries(predicate.caller)
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
    ],
    ['Tool', `${predicate.tool.name} ${predicate.tool.version}`],
    ['Started', predicate.startedAt],
    ['Last apply', predicate.appliedAt],
    ['Signed', predicate.signedAt],
  ];
  yield `${paint.bold(escapeText(predicate.name))}  run ${predicate.run} ${says}`;
  yield '';
  for (const [name, value] of facts) {
    if (value !== null && value !== undefined && value !== '') {
      yield `  ${name.padEnd(14)}${escapeText(value)}`;
    }
  }
  yield '';
  yield paint.dim('The signature was not checked; verify --manifest does that.');
}
