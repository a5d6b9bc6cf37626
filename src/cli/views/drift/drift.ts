import { present } from '../../../core/present.ts';
import { counted } from '../shared/counted.ts';
import { driftFindingLines } from './drift-finding.ts';
import { driftTotals, HAND_TITLES, HANDS, type DriftView } from './drift-words.ts';
import type { Finding } from '../../../core/drift/finding.ts';
import { specCommand } from '../../../core/shell-word.ts';
import { escapeText } from '../shared/escape.ts';
import { groupLines, type CutOptions, type Group } from '../shared/groups.ts';
import type { Paint } from '../output/paint.ts';
import { requestLines, retryLines } from '../shared/request-lines.ts';
import { targetText } from '../shared/target.ts';

const GROUPS: readonly Group<Finding>[] = HANDS.map((hand) => ({
  title: HAND_TITLES[hand],
  takes: ({ who }) => who === hand,
}));

/** The findings of drift: changes by another hand, changes that are not applied yet, and objects that were not asked. */
export function* driftText(
  report: DriftView,
  options: CutOptions & { readonly details?: boolean },
  paint: Paint,
): Generator<string> {
  const { header, closing, document, requests, retries } = report;
  yield `${paint.bold(escapeText(header.spec.name))}  ${escapeText(header.spec.file)} against ${targetText(header.target)}`;
  yield paint.dim(driftHistory(report));
  for (const notice of driftNotices(report)) {
    yield `${paint.yellow('!')} ${escapeText(notice)}`;
  }
  if (closing.findings > 0) {
    yield* groupLines(document, GROUPS, (finding: Finding) => driftFindingLines(finding, paint), options, paint);
  }
  yield '';
  const totals = driftTotals(report);
  yield closing.drift ? paint.bold(paint.red(totals)) : paint.bold(totals);
  for (const line of driftDetails(report)) {
    yield `  ${escapeText(line)}`;
  }
  const whose = whoseHand(report);
  if (whose !== undefined) {
    yield `  ${escapeText(whose)}`;
  }
  for (const line of retryLines(retries)) {
    yield `  ${line}`;
  }
  if (options.details === true) {
    yield* requestLines(requests, 'asked');
  }
}

/** The run that the bucket is compared with, and the time at which the bucket was observed. */
export function driftHistory({ header }: Pick<DriftView, 'header'>): string {
  const { run, signedAt } = header.head;
  return escapeText(`Recorded by run ${run}, signed at ${signedAt}; the bucket was observed at ${header.observedAt}.`);
}

export function driftNotices({ header }: Pick<DriftView, 'header'>): readonly string[] {
  return [
    ...header.notices,
    ...header.unfinished.map(
      ({ run, signedAt }) =>
        `run ${run} signed its plan at ${signedAt} and has not ended: an apply is running, or was interrupted`,
    ),
  ];
}

/** The counts that the totals leave out, and the objects about which too little is known. */
export function* driftDetails({ header, closing }: Pick<DriftView, 'header' | 'closing'>): Generator<string> {
  const { summary, unseen, drift } = closing;
  const { repository, interrupted, unmanaged, rewritten, unproven, inSync, notAsked, ignored } = summary;
  const counts = (hand: (typeof HANDS)[number]): boolean => !drift || header.failOn.includes(hand);
  if (drift && inSync + rewritten > 0) {
    yield `${counted(inSync + rewritten, 'object')} as recorded by run ${header.head.run}`;
  }
  if (rewritten > 0) {
    yield `${rewritten} written again by another hand with the same bytes, proven: no drift`;
  }
  if (interrupted > 0 && !counts('interrupted')) {
    yield `${interrupted} left by an apply that did not end: ${specCommand('apply', header.spec)} goes on`;
  }
  if (repository > 0 && !counts('repository')) {
    yield `${repository} changed here, not applied yet: ${specCommand('plan', header.spec)} shows how`;
  }
  if (unmanaged > 0 && !(drift && counts('unmanaged'))) {
    yield `${unmanaged} unmanaged: under the prefix, never recorded`;
  }
  for (const [reason, count] of Object.entries(unseen)) {
    yield `${counted(count, 'object')} unknown: ${reason}`;
  }
  if (unproven > 0 && !header.deep) {
    yield `${unproven} written again, content not proven: ${specCommand('drift --deep', header.spec)} reads the bytes`;
  }
  if (notAsked > 0) {
    yield `${notAsked} only listed, not asked for headers, tags, ACL and KMS key: ${specCommand('drift --refresh', header.spec)} asks`;
  }
  if (ignored > 0) {
    yield `${counted(ignored, 'difference')} left to others by \`ignore\``;
  }
}

/** Says where to look for the hand that changed what was recorded, if there was one. */
export function whoseHand({ closing: { since, until } }: Pick<DriftView, 'closing'>): string | undefined {
  if (since === undefined) {
    return undefined;
  }
  return `CloudTrail tells whose hand it was, if it records the bucket's data events: look from ${since} to ${until}`;
}

/** A drift report in the result of `--format json`. Its names are a contract. */
export function driftResult({ header, closing, requests, retries, tip }: DriftView): Readonly<Record<string, unknown>> {
  const { drift, summary, unseen, since, until } = closing;
  const span = present({ since, until: since && until });
  const { head, observedAt, asked, deep, failOn, unfinished, notices } = header;
  return {
    drift,
    summary,
    unseen,
    ...span,
    head,
    observedAt,
    asked,
    deep,
    failOn,
    unfinished,
    notices,
    requests,
    retries,
    ...present({ tip }),
  };
}
