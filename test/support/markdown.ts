import { rendered } from './reports.ts';

/** A fenced block: its language, and what stands in it. */
interface Fence {
  readonly language: string;
  readonly text: string;
}

/** The parts of a page, as a CommonMark parser reads it rather than our own code. */
export interface Page {
  readonly fences: readonly Fence[];
  /** Pieces of code in backticks within a text. */
  readonly code: readonly string[];
  readonly links: readonly string[];
  /** The anchors of its headings, as GitHub makes them. */
  readonly anchors: ReadonlySet<string>;
  /** Each with every piece of code as the one word CODE. A cell of a table ends its sentences at semicolons, too. */
  readonly sentences: readonly string[];
  /** The first cell of each row of a table. */
  readonly firstCells: readonly string[];
}

const FENCE = /<pre><code(?: class="language-(?<language>[\w-]+)")?>(?<text>[\s\S]*?)<\/code><\/pre>/g;
const HEADING = /<h\d>(?<text>[\s\S]*?)<\/h\d>/g;
const BLOCK = /<\/?(?:h\d|p|ul|ol|li|table|thead|tbody|tr|td|th|blockquote|hr)\b[^>]*>/;
// A name with a dot in it (`s3rec.yaml`) ends no sentence: after a full stop comes a space.
const SENTENCE_END = /(?<=[.!?]["')]?)\s+/;

export function pageOf(markdown: string): Page {
  const html = rendered(markdown);
  const prose = html.replaceAll(FENCE, '<hr />');
  const cells = [...prose.matchAll(/<t[dh]\b[^>]*>(?<text>[\s\S]*?)<\/t[dh]>/g)].map(textIn);
  const blocks = prose
    .replaceAll(/<t[dh]\b[^>]*>[\s\S]*?<\/t[dh]>/g, '')
    .split(BLOCK)
    .map(plain);
  return {
    fences: [...html.matchAll(FENCE)].map(({ groups = {} }) => ({
      language: groups['language'] ?? '',
      text: unescaped(groups['text'] ?? ''),
    })),
    code: [...prose.matchAll(/<code>(?<text>[\s\S]*?)<\/code>/g)].map(({ groups }) =>
      unescaped(groups?.['text'] ?? ''),
    ),
    links: [...prose.matchAll(/<a href="(?<href>[^"]*)"/g)].map(({ groups }) => unescaped(groups?.['href'] ?? '')),
    anchors: anchorsOf([...prose.matchAll(HEADING)].map(({ groups }) => groups?.['text'] ?? '')),
    sentences: [
      ...blocks.flatMap((block) => block.split(SENTENCE_END)),
      ...cells.flatMap((cell) => plain(cell).split(/(?<=[.;!?])\s+/)),
    ].filter((sentence) => sentence !== ''),
    firstCells: [...prose.matchAll(/<tr>\s*<td\b[^>]*>(?<text>[\s\S]*?)<\/td>/g)].map((match) =>
      withoutTags(textIn(match)),
    ),
  };
}

function textIn({ groups }: RegExpMatchArray): string {
  return groups?.['text'] ?? '';
}

function anchorsOf(headings: readonly string[]): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const heading of headings) {
    const anchor = withoutTags(heading)
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-');
    let unique = anchor;
    for (let again = 1; anchors.has(unique); again += 1) {
      unique = `${anchor}-${again}`;
    }
    anchors.add(unique);
  }
  return anchors;
}

function plain(html: string): string {
  return withoutTags(html.replaceAll(/<code>[\s\S]*?<\/code>/g, 'CODE'))
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function withoutTags(html: string): string {
  return unescaped(html.replaceAll(/<[^>]*>/g, ''));
}

function unescaped(html: string): string {
  return html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
