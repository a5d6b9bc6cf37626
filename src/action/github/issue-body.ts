import { markerOf } from './marker.ts';

/** Why an issue is open: somebody changed the bucket, or an apply failed. */
export type IssueCause = 'drift' | 'apply';

export interface IssueSection {
  /** Hex. As long as it stays the same, nobody is told again. */
  readonly fingerprint: string;
  readonly text: string;
}

const SECTION = /^<!-- s3rec (?<cause>drift|apply) (?<fingerprint>[0-9a-f]{64}) -->$/;

/**
 * Writes an issue's body: a section per cause, each kept by its own kind of run. Text that people write into the body
 * is not kept.
 */
export function issueBody(mark: string, sections: ReadonlyMap<IssueCause, IssueSection>): string {
  const texts = [...sections].map(
    ([cause, { fingerprint, text }]) => `<!-- s3rec ${cause} ${fingerprint} -->\n${text.trimEnd()}`,
  );
  // HTML at the end of a section goes on to the next empty line.
  return [markerOf(mark), ...texts].join('\n\n');
}

/**
 * Reads the sections of a body. Anybody who may edit issues may edit it, so a section that cannot be read counts as
 * missing.
 */
export function issueSections(body: string): Map<IssueCause, IssueSection> {
  const sections = new Map<IssueCause, IssueSection>();
  let current: { readonly cause: IssueCause; readonly fingerprint: string; readonly lines: string[] } | undefined;
  const end = (): void => {
    if (current === undefined) {
      return;
    }
    const { cause, fingerprint, lines } = current;
    sections.set(cause, { fingerprint, text: lines.join('\n').trimEnd() });
  };
  for (const line of body.split(/\r?\n/)) {
    const { cause, fingerprint } = SECTION.exec(line)?.groups ?? {};
    if ((cause === 'drift' || cause === 'apply') && fingerprint !== undefined) {
      end();
      current = { cause, fingerprint, lines: [] };
    } else {
      current?.lines.push(line);
    }
  }
  end();
  return sections;
}

export function issueTitle(name: string, sections: ReadonlyMap<IssueCause, IssueSection>): string {
  if (!sections.has('apply')) {
    return `s3rec: drift of ${name}`;
  }
  return sections.has('drift') ? `s3rec: apply of ${name} failed, and drift` : `s3rec: apply of ${name} failed`;
}
