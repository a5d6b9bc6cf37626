import { objectIn, type JsonObject } from './data.ts';
import { element } from './element.ts';
import { flat } from './fields.ts';
import { durationText, inWords, timeText, valueText, visible } from './words.ts';

const QUESTIONS: readonly (readonly [name: string, title: string])[] = [
  ['signature', 'Is the signature good?'],
  ['signer', 'Is the signer trusted?'],
  ['manifest', 'Is the manifest the one that was signed?'],
  ['objects', 'Do the objects match?'],
  ['files', 'Do the files match?'],
  ['sums', 'Do the sums match?'],
  ['chain', 'Is the chain whole?'],
  ['freshness', 'Is it the newest?'],
  ['openUploads', 'Uploads that are left open'],
];

/** Words for members whose names say too little. */
const MEMBERS: Readonly<Record<string, string>> = {
  cryptographic: 'match, by a strong proof',
  accident: 'match, by a weak proof',
  unsettled: 'failed or refused in that run',
  weak: 'weak until their bytes were read',
  walkedTo: 'back to run',
  whole: 'to its beginning',
  manifestsRead: 'older manifests read',
  anchored: 'held against a known run',
  age: 'signed so long ago',
};

/** The questions that verify answers, each with its evidence. */
export function answers(result: JsonObject): HTMLElement | undefined {
  const list = QUESTIONS.flatMap(([name, title]) => {
    const answer = objectIn(result, name);
    if (!Object.hasOwn(answer, 'ok')) {
      return [];
    }
    const says = answer['ok'] === true ? 'yes' : answer['ok'] === false ? 'no' : 'not asked';
    const evidence = element('dl');
    for (const [member, value] of flat(answer)) {
      // The totals show the proofs as bars.
      if (member !== 'ok' && !member.startsWith('basis.')) {
        const shown = member === 'age' && typeof value === 'number' ? durationText(value) : timeText(valueText(value));
        evidence.append(element('dt', {}, visible(MEMBERS[member] ?? inWords(member))), element('dd', {}, shown));
      }
    }
    return [
      element(
        'li',
        { class: says === 'no' ? 'bad' : says === 'yes' ? 'good' : 'notice' },
        element('strong', {}, title.endsWith('?') || says === 'not asked' ? `${title} ${says}` : title),
        evidence,
      ),
    ];
  });
  return list.length === 0
    ? undefined
    : element('section', {}, element('h2', {}, 'Answers'), element('ul', { class: 'attention many' }, ...list));
}
