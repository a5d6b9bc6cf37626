import type { DriftReport } from '../../../app/drift/drift.ts';
import type { ReportPage } from '../../../report/report-page.ts';
import { driftNotices, driftResult } from '../drift/drift.ts';
import { findingObjects } from '../shared/json-lines.ts';
import { targetText } from '../shared/target.ts';
import { liveFacts } from './facts.ts';

export function driftPage(report: DriftReport): ReportPage {
  const { header, closing, document, tip } = report;
  return {
    command: 'drift',
    kind: 'drift',
    title: header.spec.name,
    facts: {
      ...liveFacts(tip),
      'Bucket observed': header.observedAt,
      'Another hand, from': closing.since,
      'Another hand, until': closing.until,
      'Counts as drift': header.failOn.join(', '),
      Spec: header.spec.file,
      Target: targetText(header.target),
      s3rec: header.tool.version,
    },
    notices: [
      ...driftNotices(report),
      ...Object.entries(closing.unseen).map(([why, count]) => `${count} not seen: ${why}`),
    ],
    result: { name: header.spec.name, ...driftResult(report), exitCode: closing.drift ? 2 : 0 },
    records: findingObjects(header.spec.name, document),
  };
}
