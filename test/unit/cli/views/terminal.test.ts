import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { openOutput } from '../../../../src/cli/views/output/output.ts';
import { wantsColour } from '../../../../src/cli/views/output/paint.ts';
import { ProgressDisplay } from '../../../../src/cli/views/output/progress-display.ts';
import { openTerminal, type Stream, type Terminal } from '../../../../src/cli/views/output/terminal.ts';

class Screen extends Writable {
  text = '';
  readonly isTTY: boolean;
  readonly columns = 60;
  failWith: string | undefined;

  constructor(isTTY: boolean) {
    super();
    this.isTTY = isTTY;
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error) => void): void {
    if (this.failWith !== undefined) {
      done(Object.assign(new Error(`write ${this.failWith}`), { code: this.failWith }));
      return;
    }
    this.text += chunk.toString();
    done();
  }
}

function open(isTTY: boolean): { terminal: Terminal; out: Screen; err: Screen } {
  const [out, err] = [new Screen(isTTY), new Screen(isTTY)];
  const streams = { stdout: out as unknown as Stream, stderr: err as unknown as Stream };
  return { terminal: openTerminal({ ...streams, env: {}, color: true }), out, err };
}

test.each<[string, boolean, NodeJS.ProcessEnv, boolean, boolean]>([
  ['a terminal', true, {}, true, true],
  ['no terminal', true, {}, false, false],
  ['--no-color', false, { FORCE_COLOR: '1' }, true, false],
  ['NO_COLOR', true, { NO_COLOR: '1' }, true, false],
  ['an empty NO_COLOR', true, { NO_COLOR: '' }, true, true],
  ['FORCE_COLOR', true, { FORCE_COLOR: '', NO_COLOR: '1' }, false, true],
  ['FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, true, false],
  ['a dumb terminal', true, { TERM: 'dumb' }, true, false],
])('colour: %s', (_name, flag, env, isTerminal, expected) => {
  expect(wantsColour(flag, env, isTerminal)).toBe(expected);
});

test('what is said stands above the line of status, and a result takes it away', async () => {
  const { terminal, out, err } = open(true);
  terminal.status('half');
  terminal.status('half');
  terminal.say('Warning: x');
  await terminal.print(['done']);
  expect(err.text).toBe('\rhalf\u001b[K\r\u001b[KWarning: x\nhalf\r\u001b[K');
  expect(out.text).toBe('done\n');
});

test('without a terminal there is no line of status', () => {
  const { terminal, err } = open(false);
  terminal.status('half');
  expect(err.text).toBe('');
});

describe('a closed or broken stdout', () => {
  function* endless(taken: { lines: number }): Generator<string> {
    for (;;) {
      taken.lines += 1;
      yield 'x'.repeat(1000);
    }
  }

  test('EPIPE ends quietly, and no more lines are made', async () => {
    const { terminal, out } = open(false);
    out.failWith = 'EPIPE';
    const taken = { lines: 0 };
    await terminal.print(endless(taken));
    expect(taken.lines).toBeLessThan(200);
    await terminal.print(['more']);
    await terminal.flush();
  });

  test('a full disk is an error', async () => {
    const { terminal, out } = open(false);
    out.failWith = 'ENOSPC';
    await expect(terminal.print(['x'])).rejects.toMatchObject({ code: 'LOCAL_NOT_WRITABLE' });
  });
});

describe('progress', () => {
  const event = (objects: number, bytes: number) =>
    ({ type: 'progress', stage: 'apply', objects, bytes, totalObjects: 10, totalBytes: 10_240 }) as const;

  test('one line on a terminal, at most ten times a second, cut to its width', () => {
    const { terminal, err } = open(true);
    let now = 0;
    const display = new ProgressDisplay(terminal, () => now);
    display.show({ type: 'stage', stage: 'apply', name: 'app' });
    display.show(event(1, 1024));
    now = 0.05;
    display.show(event(2, 2048));
    now = 2;
    display.show(event(4, 4096));
    display.clear();
    expect(err.text.split('\r').filter(Boolean)).toEqual([
      'Applying\u001b[K',
      'Applying  4/10 objects  4.0 KiB of 10.0 KiB  2.0 KiB/s  3s \u001b[K',
      '\u001b[K',
    ]);
  });

  describe('a plain line every half minute elsewhere', () => {
    beforeEach(() => {
      vi.useFakeTimers();
    });
    afterEach(() => {
      vi.useRealTimers();
    });
    const now = (): number => Date.now() / 1000;

    test('while all goes well', () => {
      const { terminal, err } = open(false);
      const display = new ProgressDisplay(terminal, now);
      display.show({ type: 'stage', stage: 'compare', name: 'app' });
      for (let second = 1; second <= 65; second += 1) {
        vi.advanceTimersByTime(500);
        display.show({ type: 'progress', stage: 'compare', objects: second * 10, bytes: 0 });
        vi.advanceTimersByTime(500);
      }
      expect(err.text).toBe('Comparing  300 objects  10/s\nComparing  600 objects  10/s\n');
    });

    test('while nothing moves, until a result or a question', () => {
      const { terminal, err } = open(false);
      const display = new ProgressDisplay(terminal, now);
      display.show({ type: 'stage', stage: 'head', name: 'app' });
      vi.advanceTimersByTime(31_000);
      display.show({ type: 'stage', stage: 'apply', name: 'app' });
      vi.advanceTimersByTime(5000);
      display.show(event(5, 5120));
      vi.advanceTimersByTime(54_000);
      const stuck = 'Applying  5/10 objects  5.0 KiB of 10.0 KiB  0/s\n';
      expect(err.text).toBe(`Reading the manifest\n${stuck}${stuck}`);
      display.clear();
      vi.advanceTimersByTime(120_000);
      expect(err.text).toBe(`Reading the manifest\n${stuck}${stuck}`);
    });
  });
});

test('requests that are sent again are told every half minute, not each', async () => {
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
  try {
    const { terminal, err } = open(false);
    const output = openOutput(terminal, { format: 'text', quiet: false, debug: false, color: false });
    for (let second = 0; second <= 65; second += 5) {
      output.report({
        type: 'retry',
        operation: 'GetObject',
        key: 'k',
        attempt: second / 5,
        waitMs: 10,
        message: 'reset',
      });
      now += 5000;
    }
    await terminal.flush();
    expect(err.text).toBe('retry 6 GetObject of k in 10 ms: reset\nretry 12 GetObject of k in 10 ms: reset\n');
  } finally {
    clock.mockRestore();
  }
});
