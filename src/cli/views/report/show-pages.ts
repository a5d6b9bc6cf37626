import type { ManifestReader } from '../../../ports/documents.ts';
import type { ReportPage } from '../../../report/report-page.ts';
import { recordLines } from '../shared/json-lines.ts';
import { targetText } from '../shared/target.ts';
import type { BundleView } from '../show/bundle.ts';
import { commitText, shortDigest } from './facts.ts';

export function manifestPage(document: ManifestReader): ReportPage {
  const { header, closing } = document;
  return {
    command: 'show',
    kind: 'manifest',
    title: header.spec.name,
    facts: {
      Run: header.run,
      'Plan id': shortDigest(header.planId),
      'Manifest sha256': closing.sha256,
      Target: targetText(header.target),
      s3rec: header.tool.version,
    },
    notices: ['Offline: the file is checked for damage, not for signatures.'],
    result: { summary: closing.summary, bytes: closing.bytes, header, closing },
    records: recordLines(document),
  };
}

export function bundlePage({ statement, hint }: BundleView): ReportPage {
  const { predicate } = statement;
  return {
    command: 'show',
    kind: 'bundle',
    title: predicate.name,
    facts: {
      Commit: commitText(predicate.git),
      Run: predicate.run,
      Kind: predicate.kind,
      Signed: predicate.signedAt,
      'Says it is signed by': shortDigest(hint),
      Target: targetText({ bucket: predicate.bucket, prefix: predicate.prefix }),
    },
    notices: ['Offline: the signature is not verified.'],
    result: { summary: predicate.summary, statement },
    records: [],
  };
}
