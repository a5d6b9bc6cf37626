import { expect, test } from 'vitest';
import { keepComment } from '../../../src/action/github/comment.ts';
import { markerOf, specMark } from '../../../src/action/github/marker.ts';
import { openStandIn } from '../../support/github/open.ts';
import { addComment, addPull, SOMEBODY } from '../../support/github/state.ts';
import { startGitHub } from '../../support/github/stand-in.ts';

const mark = specMark('site', { bucket: 'b', prefix: 'p/' });
const other = specMark('site', { bucket: 'b', prefix: 'q/' });

test('one comment per spec is created, updated in place and left alone when it says the same', async () => {
  const standIn = await startGitHub();
  const { github } = openStandIn(standIn);
  const pullNumber = addPull(standIn.state);
  const keep = async (body: string, begin: boolean, of = mark) =>
    (await keepComment(github, { pullNumber, mark: of, body, begin })).did;

  expect(await keep('No changes.', false)).toBe('none');
  expect(standIn.state.comments).toEqual([]);
  expect(await keep('Plan: 1 to add', true)).toBe('created');
  expect(await keep('Plan: 2 to add', true)).toBe('updated');
  expect(await keep('Plan: 2 to add', true)).toBe('unchanged');
  expect(await keep('of another spec', true, other)).toBe('created');
  expect(await keep('No changes.', false)).toBe('updated');
  expect(standIn.state.comments.map(({ body }) => body)).toEqual([
    `${markerOf(mark)}\nNo changes.`,
    `${markerOf(other)}\nof another spec`,
  ]);
});

test('a marker that somebody else wrote, or that stands further below, is nobody of ours', async () => {
  const standIn = await startGitHub();
  const { github } = openStandIn(standIn);
  const pullNumber = addPull(standIn.state);
  addComment(standIn.state, pullNumber, `${markerOf(mark)}\nmine, says Mallory`, SOMEBODY);
  addComment(standIn.state, pullNumber, `> ${markerOf(mark)}\nquoted`, standIn.state.bot);
  addComment(standIn.state, pullNumber, `${markerOf(mark)} and more`, standIn.state.bot);

  expect(await keepComment(github, { pullNumber, mark, body: 'ours', begin: true })).toMatchObject({ did: 'created' });
  expect(standIn.state.comments).toHaveLength(4);
});

test('the comment is found on any page, however GitHub ends its lines', async () => {
  const standIn = await startGitHub({ pageLimit: 2 });
  const { github } = openStandIn(standIn);
  const pullNumber = addPull(standIn.state);
  for (let index = 0; index < 5; index += 1) {
    addComment(standIn.state, pullNumber, `chat ${index}`, SOMEBODY);
  }
  const ours = addComment(standIn.state, pullNumber, `${markerOf(mark)}\r\nold`, standIn.state.bot);

  expect(await keepComment(github, { pullNumber, mark, body: 'new', begin: true })).toEqual({
    did: 'updated',
    url: ours.html_url,
  });
  expect(standIn.requests.filter(({ method }) => method === 'GET')).toHaveLength(3);
});

test('of two comments that two runs made at the same time the older stays', async () => {
  const standIn = await startGitHub();
  const { github } = openStandIn(standIn);
  const pullNumber = addPull(standIn.state);
  for (const body of ['first', 'second']) {
    addComment(standIn.state, pullNumber, `${markerOf(mark)}\n${body}`, standIn.state.bot);
  }
  // The other run deletes it, too, and is quicker.
  standIn.fail({ method: 'DELETE', path: /comments/, status: 404, afterwards: true });

  await keepComment(github, { pullNumber, mark, body: 'third', begin: true });
  expect(standIn.state.comments.map(({ body }) => body)).toEqual([`${markerOf(mark)}\nthird`]);
});

test('a comment whose creation had no answer is not made twice', async () => {
  const standIn = await startGitHub();
  const { github, waits } = openStandIn(standIn);
  const pullNumber = addPull(standIn.state);
  standIn.fail({ method: 'POST', path: /comments/, status: 502, afterwards: true });

  await keepComment(github, { pullNumber, mark, body: 'once', begin: true });
  expect(standIn.state.comments).toHaveLength(1);
  expect(waits).toEqual([1000]);
});
