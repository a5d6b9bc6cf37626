import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateMultipartUploadCommand, PutBucketVersioningCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { type Sandbox, startSandbox } from '../../src/sandbox/server.ts';
import { Bucket } from './bucket.ts';
import { Dice } from './dice.ts';
import { Judge, Violation } from './judge.ts';
import { type Ended, Machine, type Running } from './machine.ts';
import { moveClock } from '../support/moved-clock.ts';
import { Unruly } from './unruly.ts';

const PREFIX = 'site/';
const FOLDER = `${PREFIX}_manifests/torture/`;
/** Ms after which a lock that nobody renews is over. */
const LOCK_OVER = 215_000;
const FAULT_RATE = 0.1;
const PART = 5 * 1024 * 1024;

export interface Counts {
  runs: number;
  kills: number;
  faults: number;
  requests: number;
}

/**
 * One story from a seed: files are edited and applied, by one machine or by two at once, while requests fail, processes are
 * killed and clocks jump; then an apply must set everything right. @throws Violation
 */
export async function scenario(seed: number, counts: Counts, tell: (line: string) => void): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 's3rec-torture-')));
  const sandbox = await startSandbox({ buckets: ['data'] });
  moveClock(0);
  const story = new Story(seed, folder, sandbox, counts, tell);
  try {
    await story.play();
  } finally {
    moveClock(0);
    story.bucket.close();
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The code of the error that a run ended with; empty: with none. */
function errorOf({ last }: Ended): string {
  return typeof last['code'] === 'string' ? last['code'] : '';
}

type Kind = 'left alone' | 'killed' | 'stopped';

class Story {
  readonly bucket: Bucket;
  /** Anew for each round, so that what a race brings about changes no later part of the story. */
  #dice: Dice;
  readonly #counts: Counts;
  readonly #tell: (line: string) => void;
  readonly #machines: readonly [Machine, Machine];
  readonly #judge: Judge;
  readonly #unruly: Unruly;
  readonly #sandbox: Sandbox;
  /** How the spec of this story is, but for what edits change. */
  readonly #settings: string;
  /** Requests of an apply, as the last whole one had them: deaths lie within. */
  #length = 40;
  /** Ms by which S3's clock is ahead. */
  #ahead = 0;
  #version = 0;

  constructor(seed: number, folder: string, sandbox: Sandbox, counts: Counts, tell: (line: string) => void) {
    const dice = new Dice(seed);
    this.#dice = dice;
    this.#counts = counts;
    this.#tell = tell;
    this.#sandbox = sandbox;
    this.bucket = new Bucket(sandbox, 'data', PREFIX, FOLDER);
    this.#unruly = new Unruly(sandbox, dice.split());
    this.#machines = [new Machine(join(folder, 'one'), sandbox), new Machine(join(folder, 'two'), sandbox)];
    const algorithm = dice.pick(['SHA256', 'SHA256', 'SHA512', 'CRC64NVME']);
    const provesDead = algorithm !== 'CRC64NVME';
    this.#judge = new Judge(this.bucket, provesDead);
    this.#settings = `version: 1
name: torture
bucket: data
prefix: ${PREFIX}
sources: [{ path: files }]
manifest: { sign: { keyFile: torture.pem } }
integrity: { checksumAlgorithm: ${algorithm}, partSize: 5MiB, multipartThreshold: 5MiB }
prune: { enabled: true, adopted: true, maxDeletePercent: 100, allowEmpty: true }
parallelism: ${dice.pick([1, 2, 4, 8])}
${dice.chance(0.3) ? 'encryption: { sse: aws:kms }\n' : ''}${provesDead ? '' : 'takeover: true\n'}`;
    tell(this.#settings.replaceAll('\n', '; '));
  }

  async play(): Promise<void> {
    await this.#begin();
    const plot = this.#dice.split();
    const rounds = plot.from(3, 8);
    for (let round = 1; round <= rounds; round += 1) {
      this.#dice = plot.split();
      this.#edit();
      await this.#apply(round);
      await this.#judge.judgeAnytime();
    }
    this.#dice = plot.split();
    await this.#converge();
  }

  async #begin(): Promise<void> {
    const dice = this.#dice;
    const { s3, name: Bucket } = this.bucket;
    if (dice.chance(0.3)) {
      this.#tell('versioned');
      await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
    }
    const { privateKey } = generateKeyPairSync('ec', {
      namedCurve: 'P-256',
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    for (const machine of this.#machines) {
      machine.save('home/config/s3rec/keys/torture.pem', privateKey, 0o600);
      machine.save('s3rec.yaml', this.#settings);
    }
    for (const key of ['aaa', 'file-3.txt.bak', 'zzz/theirs']) {
      await s3.send(new PutObjectCommand({ Bucket, Key: PREFIX + key, Body: `another hand's ${key}` }));
    }
    // Of a key that is ours, too: whose an upload is only its age can tell.
    for (const key of ['large-0', 'zzz/upload']) {
      await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: PREFIX + key }));
    }
    await this.#judge.rememberForeign();
    const files = dice.from(2, 14);
    for (let file = 0; file < files; file += 1) {
      this.#write(`file-${file}.txt`, this.#machines);
    }
    if (dice.chance(0.5)) {
      this.#write('large-0', this.#machines);
    }
  }

  #write(path: string, machines: readonly Machine[]): void {
    this.#version += 1;
    // Now and then what it was before: an ETag may come again.
    const version = this.#dice.chance(0.2) ? this.#dice.from(0, this.#version) : this.#version;
    const content = path.startsWith('large')
      ? Buffer.alloc(PART + this.#dice.from(1, PART), version)
      : `${path} ${version}\n`.repeat(this.#dice.from(1, 4));
    for (const machine of machines) {
      machine.write(path, content);
    }
    this.#judge.edited(path, machines[0]?.files.get(path) ?? 'absent');
  }

  /** On both machines, or on one alone, as if the other had not pulled yet. */
  #edit(): void {
    const dice = this.#dice;
    const edits = dice.from(1, 6);
    for (let edit = 0; edit < edits; edit += 1) {
      const machines = dice.chance(0.75) ? this.#machines : [dice.pick(this.#machines)];
      const path = dice.chance(0.2) ? `large-${dice.from(0, 2)}` : `file-${dice.from(0, 16)}.txt`;
      if (dice.chance(0.25)) {
        for (const machine of machines) {
          if (machine.files.has(path)) {
            machine.remove(path);
          }
        }
        this.#judge.edited(path, 'absent');
      } else {
        this.#write(path, machines);
      }
    }
    if (dice.chance(0.2)) {
      const rule = `objects: [{ match: "*.txt", cacheControl: max-age=${dice.from(0, 3)} }]\n`;
      for (const machine of this.#machines) {
        machine.save('s3rec.yaml', this.#settings + rule);
      }
      this.#judge.restated();
    }
  }

  async #apply(round: number): Promise<void> {
    const dice = this.#dice;
    const isRace = dice.chance(0.25);
    const machines = isRace ? this.#machines : [dice.pick(this.#machines)];
    const unruly = this.#unruly;
    const leftBefore = await this.#judge.leftOver();
    unruly.rate = dice.chance(0.75) ? FAULT_RATE : 0;
    unruly.count = 0;
    const jump = dice.chance(0.1) ? dice.from(1, this.#length) : undefined;
    const runs = machines.map((machine) => {
      const kind: Kind = dice.chance(0.65) ? 'killed' : dice.chance(0.15) ? 'stopped' : 'left alone';
      const args = [
        'apply',
        '--yes',
        ...(dice.chance(0.15) ? ['--lock-timeout', '20s'] : []),
        // Of a run without a lock nobody can tell that it is dead: what it leaves open when it is killed stays.
        ...(dice.chance(0.2) && kind === 'left alone' ? ['--no-lock'] : []),
      ];
      const clock = dice.chance(0.2) ? this.#clock() : undefined;
      const death = { request: dice.from(1, Math.ceil(this.#length * 1.1)), after: dice.from(0, 30) };
      return { machine, kind, args, clock, death };
    });
    unruly.seen = () => {};
    const started = runs.map(({ machine, kind, args, clock, death }) => {
      const running = machine.start(args, clock);
      return { running, kind, death, machine, args, clock };
    });
    unruly.seen = (count) => {
      for (const { running, kind, death } of started) {
        if (kind === 'left alone' || count !== death.request) {
          continue;
        }
        setTimeout(() => running.child.kill(kind === 'killed' ? 'SIGKILL' : 'SIGTERM'), death.after);
      }
      if (count === jump) {
        this.#moveS3(LOCK_OVER);
      }
    };
    const ends = await Promise.all(started.map(({ running }: { running: Running }) => running.ended));
    unruly.seen = undefined;
    this.#counts.runs += ends.length;
    this.#counts.requests += unruly.count;
    this.#counts.faults += unruly.injected;
    unruly.injected = 0;
    for (const [index, end] of ends.entries()) {
      const run = started[index];
      if (run === undefined) {
        continue;
      }
      const { kind, death, args, clock, machine } = run;
      this.#counts.kills += end.code === null ? 1 : 0;
      const how = kind === 'left alone' ? kind : `${kind} ${death.after} ms after request ${death.request}`;
      this.#tell(
        `round ${round}: ${isRace ? 'raced, ' : ''}machine ${this.#machines.indexOf(machine) + 1}: ${args.join(' ')}, ${how}` +
          `${clock === undefined ? '' : `, clock ${clock}`}${jump === undefined ? '' : `, S3's clock jumps at request ${jump}`}` +
          `, faults ${unruly.rate}: ended with ${end.code ?? 'SIGKILL'} ${errorOf(end)}, ${unruly.count} requests`,
      );
      this.#judgeEnd(end);
    }
    const [only] = ends;
    const wholly = !isRace && only?.code === 0 ? machines[0] : undefined;
    if (wholly !== undefined) {
      this.#length = unruly.count;
      await this.#judge.judgeConverged(wholly.files).catch(async (error: unknown) => {
        // What a dead run left without a file is recorded by one apply and pruned by the next.
        if (!(error instanceof Violation) || !/has no file/.test(error.message)) {
          throw error;
        }
      });
      await this.#judge.settle(this.#machines.map(({ files }) => files));
    }
    if (!isRace && only !== undefined && only.code !== null) {
      await this.#judge.judgeLeftOver(only.output, leftBefore);
    }
    // A dead run's lock: broken by its id, left to end by S3's clock, or left where it is.
    const lock = await this.bucket.lock();
    if (lock?.state === 'held' && dice.chance(0.8)) {
      if (dice.chance(0.5)) {
        this.#moveS3(LOCK_OVER);
      } else {
        await this.#expect(this.#machines[0], ['unlock', lock.id], [0]);
      }
    }
  }

  /** A clock that is wrong from the beginning, or that jumps in the middle, by minutes or hours. */
  #clock(): string {
    const dice = this.#dice;
    const by = dice.pick([-1, 1]) * dice.pick([90_000, 600_000, 7_200_000]);
    return dice.chance(0.5) ? String(by) : `${by}@${dice.from(300, 2000)}`;
  }

  #moveS3(by: number): void {
    this.#ahead += by;
    moveClock(this.#ahead);
  }

  /** What a run may end with when anything may fail. */
  #judgeEnd(end: Ended): void {
    const { code, output } = end;
    const error = errorOf(end);
    const isExpected =
      code === null ||
      code === 0 ||
      code === 5 ||
      code === 6 ||
      code === 130 ||
      (code === 1 && error.startsWith('REMOTE_'));
    if (!isExpected) {
      throw new Violation(`an apply ended with ${code} ${error}\n${output}`);
    }
  }

  async #expect(machine: Machine, args: readonly string[], codes: readonly number[]): Promise<Ended> {
    const end = await machine.run(args);
    if (end.code === null || !codes.includes(end.code)) {
      throw new Violation(`${args.join(' ')} ended with ${end.code}, expected ${codes.join(' or ')}\n${end.output}`);
    }
    return end;
  }

  /** Faults are over, and the last lock is: one apply sets all right, and sends nothing again that is there. */
  async #converge(): Promise<void> {
    this.#moveS3(LOCK_OVER);
    const machine = this.#dice.pick(this.#machines);
    const before = await this.bucket.objects();
    const first = (this.#sandbox.requests.at(-1)?.number ?? 0) + 1;
    const end = await this.#expect(machine, ['apply', '--yes'], [0]);
    const sent = this.#sandbox.requests.filter(
      ({ number, operation }) => number >= first && /^(?:PutObject|UploadPart)$/.test(operation),
    );
    for (const { key, operation } of sent) {
      const path = key.slice(PREFIX.length);
      const stood = before.get(path)?.sha256;
      if (!key.startsWith(FOLDER) && stood !== undefined && stood === machine.files.get(path)) {
        throw new Violation(`${path} was there already, and was sent again by ${operation}`);
      }
    }
    await this.#judge.judgeLeftOver(end.output);
    const plan = await this.#expect(machine, ['plan', '--detailed-exitcode'], [0, 2]);
    if (plan.code === 2) {
      const { create, update, updateMetadata, adopt } = plan.last['summary'] as Readonly<Record<string, number>>;
      if ((create ?? 0) + (update ?? 0) + (updateMetadata ?? 0) + (adopt ?? 0) > 0) {
        throw new Violation(`after the apply a plan had more to do than to prune\n${end.output}\n${plan.output}`);
      }
      // What a dead run left without a file is recorded by the first apply, and pruned by the second.
      await this.#expect(machine, ['apply', '--yes'], [0]);
      await this.#expect(machine, ['plan', '--detailed-exitcode'], [0]);
    }
    await this.#judge.judgeConverged(machine.files);
    for (const any of this.#machines) {
      await this.#expect(any, ['verify'], [0]);
    }
    this.#tell('converged');
  }
}
