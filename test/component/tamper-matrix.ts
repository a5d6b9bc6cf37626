import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, test } from 'vitest';
import { makeSigner } from '../support/make-signer.ts';
import { evidenceOf, signed, signerOf, statementOf, textOf, withPayload } from '../support/kept-evidence.ts';
import { byteMutations, fieldMutations, lineMutations } from '../support/mutations.ts';
import { verdictOf, verifySpec } from '../support/verifying.ts';
import type { Lab } from '../support/world.ts';

const FOLDER = 'data/_manifests/app/';

/**
 * `verify SPEC`: everything that somebody with write access to the evidence folder, but without the key, can do to it.
 * Called, and awaited, where tests are collected. @param bucket one that does not exist yet
 */
export async function tamperMatrix(lab: Lab, bucket: string): Promise<void> {
  const world = await lab.world({ 'a.txt': 'one', 'b.txt': 'beta' }, {}, bucket);
  await world.apply();
  for (const text of ['two', 'three', 'four']) {
    world.write({ 'a.txt': text });
    await world.apply();
  }
  const evidence = await evidenceOf(world);
  const signer = signerOf(world);
  const other = makeSigner();
  const [manifestName, manifest] = textOf(evidence, 4, '.jsonl');
  const [bundleName, bundle] = textOf(evidence, 4, '.sigstore.json');
  const LATEST = 'latest.sigstore.json';
  const MACHINE = world.home;

  const changed = new Set<string>();

  /** Text, bytes, or undefined: removed. */
  async function put(name: string, content: string | Uint8Array | undefined): Promise<void> {
    changed.add(name);
    const at = { Bucket: world.bucket, Key: FOLDER + name };
    await lab.client.send(
      content === undefined ? new DeleteObjectCommand(at) : new PutObjectCommand({ ...at, Body: Buffer.from(content) }),
    );
  }

  /** As it was, on a machine that has seen it. */
  afterEach(async () => {
    for (const name of changed) {
      await put(name, evidence.get(name));
    }
    changed.clear();
    world.home = MACHINE;
  });

  let machines = 0;

  /** A machine that never saw a run. */
  function elsewhere(): void {
    machines += 1;
    world.home = world.path(`elsewhere-${machines}`);
  }

  async function verdict(options: Parameters<typeof verifySpec>[1] = {}): Promise<ReturnType<typeof verdictOf>> {
    return verdictOf((await verifySpec(world, options)).outcome);
  }

  const GOOD = { exitCode: 0, codes: [] };
  const failing = (code: string): ReturnType<typeof verdictOf> => ({ exitCode: 7, codes: [code] });

  function name(run: number, ending: string): string {
    return textOf(evidence, run, ending)[0];
  }

  function text(run: number, ending: string): string {
    return textOf(evidence, run, ending)[1];
  }

  test('as it was left', async () => {
    expect(await verdict()).toEqual(GOOD);
    elsewhere();
    const { outcome } = await verifySpec(world);
    expect(outcome).toMatchObject({
      ...{ run: 4, exitCode: 0, chain: { runs: 5, walkedTo: 0, whole: true } },
      freshness: { ok: null, message: expect.stringContaining('not checked') as string },
    });
  });

  describe('every change', () => {
    /** All of them, so that a failure names every one. */
    async function expectEach(
      at: string,
      mutations: Iterable<{ readonly name: string; readonly value: string | Uint8Array }>,
      least: number,
      code: string,
      options: Parameters<typeof verifySpec>[1] = {},
    ): Promise<void> {
      const wrong: string[] = [];
      let count = 0;
      for (const { name, value } of mutations) {
        count += 1;
        await put(at, value);
        const found = await verdict(options);
        if (JSON.stringify(found) !== JSON.stringify(failing(code))) {
          wrong.push(`${name}: ${JSON.stringify(found)}`);
        }
      }
      expect(wrong).toEqual([]);
      expect(count).toBeGreaterThanOrEqual(least);
    }

    function statements(of: string, every: number): readonly { readonly name: string; readonly value: string }[] {
      return [...fieldMutations(statementOf(of) as object as never)]
        .filter((_, index) => index % every === 0)
        .map(({ name, value }) => ({ name, value: withPayload(of, value as object) }));
    }

    test('lines and bytes of the newest manifest', async () => {
      await expectEach(manifestName, lineMutations(manifest), 15, 'VERIFY_DIGEST');
      await expectEach(manifestName, byteMutations(Buffer.from(manifest), 97), 10, 'VERIFY_DIGEST');
    });

    test('fields of the newest statement, below its signature', async () => {
      await expectEach(bundleName, statements(bundle, 11), 20, 'VERIFY_SIGNATURE');
    });

    test('fields of the statement in latest', async () => {
      await expectEach(LATEST, statements(bundle, 11), 20, 'VERIFY_SIGNATURE');
    });

    test('fields of older statements: their signatures are not asked for, the chain tells', async () => {
      await expectEach(name(3, '.sigstore.json'), statements(text(3, '.sigstore.json'), 23), 10, 'VERIFY_CHAIN');
      await expectEach(name(1, '.sigstore.json'), statements(text(1, '.sigstore.json'), 23), 10, 'VERIFY_CHAIN');
      await expectEach(name(0, '.sigstore.json'), statements(text(0, '.sigstore.json'), 23), 5, 'VERIFY_CHAIN');
    });

    test('lines of older manifests, with --deep', async () => {
      const some = [...lineMutations(text(1, '.jsonl'))].filter((_, index) => index % 4 === 0);
      await expectEach(name(1, '.jsonl'), some, 4, 'VERIFY_DIGEST', { deep: true });
    });
  });

  /** What stands in the folder, and what verify says. */
  type Row = readonly [what: string, change: () => Promise<void>, expected: ReturnType<typeof verdictOf>];

  describe('one thing for another', () => {
    const statement = statementOf(bundle);
    const of = (field: string, value: unknown): object => ({
      ...statement,
      predicate: { ...statement.predicate, [field]: value },
    });
    const above = '00000009_20261121T120000Z_a1b2c3d4.sigstore.json';
    test.each<Row>([
      ['the manifest of another run', () => put(manifestName, text(3, '.jsonl')), failing('VERIFY_DIGEST')],
      ['the bundle of another run', () => put(bundleName, text(3, '.sigstore.json')), failing('VERIFY_PLACE')],
      [
        'manifest and bundle of another run',
        async () => {
          await put(manifestName, text(3, '.jsonl'));
          await put(bundleName, text(3, '.sigstore.json'));
        },
        failing('VERIFY_PLACE'),
      ],
      ['the signed plan as bundle', () => put(bundleName, text(4, '.plan.sigstore.json')), failing('VERIFY_PLACE')],
      ['the signed plan as latest', () => put(LATEST, text(4, '.plan.sigstore.json')), failing('VERIFY_PLACE')],
      [
        'an older bundle, exchanged',
        () => put(name(2, '.sigstore.json'), text(1, '.sigstore.json')),
        failing('VERIFY_CHAIN'),
      ],
      ['an older bundle is nonsense', () => put(name(2, '.sigstore.json'), '{}'), failing('VERIFY_CHAIN')],
      ['the direct predecessor is nonsense', () => put(name(3, '.sigstore.json'), '{}'), failing('VERIFY_CHAIN')],
      ['the bundle is nonsense', () => put(bundleName, '{}'), failing('VERIFY_SIGNATURE')],
      ['the bundle is empty', () => put(bundleName, ''), failing('VERIFY_SIGNATURE')],
      ['the bundle is too large', () => put(bundleName, ' '.repeat(2_000_000)), failing('VERIFY_SIGNATURE')],
      ['latest is nonsense', () => put(LATEST, 'nonsense'), failing('VERIFY_SIGNATURE')],
      ['latest is not UTF-8', () => put(LATEST, Uint8Array.from([0xff])), failing('VERIFY_SIGNATURE')],
      ['another signer', async () => put(bundleName, await signed(statement, other)), failing('VERIFY_SIGNER')],
      [
        'another signer who poses as ours',
        async () => put(bundleName, await signed(statement, other, signer.key.fingerprint)),
        failing('VERIFY_SIGNATURE'),
      ],
      ['another signer, in latest', async () => put(LATEST, await signed(statement, other)), failing('VERIFY_SIGNER')],
      // The same key signs for other specs too.
      ...(['name', 'bucket', 'prefix', 'endpoint', 'expectedBucketOwner'] as const).map((field): Row => [
        `the bundle of another ${field}, signed by the same key`,
        async () => put(bundleName, await signed(of(field, 'other'), signer)),
        failing('VERIFY_PLACE'),
      ]),
      [
        'a bundle that points at a manifest elsewhere, signed by the same key',
        async () =>
          put(bundleName, await signed(of('manifest', { ...statement.predicate.manifest, key: 'elsewhere' }), signer)),
        failing('VERIFY_PLACE'),
      ],
      ['a true bundle under a newer name', () => put(above, bundle), failing('VERIFY_PLACE')],
      ['nonsense under a newer name', () => put(above, '{}'), failing('VERIFY_SIGNATURE')],
      [
        'a run above the tip that skips it, signed by the same key',
        async () => {
          const stem = `${FOLDER}00000009_20261121T120000Z_${statement.predicate.planId.slice(0, 8)}`;
          const key = `${stem}.jsonl`;
          const forged = {
            ...statement,
            subject: [{ ...statement.subject[0], name: key }],
            predicate: { ...statement.predicate, run: 9, manifest: { ...statement.predicate.manifest, key } },
          };
          await put(`${stem.slice(FOLDER.length)}.sigstore.json`, await signed(forged, signer));
          await put(`${stem.slice(FOLDER.length)}.jsonl`, manifest);
        },
        failing('VERIFY_CHAIN'),
      ],
      [
        'a second history beside an old run',
        () => put(`00000002_20261121T120000Z_a1b2c3d4.sigstore.json`, text(2, '.sigstore.json')),
        failing('VERIFY_CHAIN'),
      ],
      [
        'nonsense beside an old run',
        () => put(`00000002_20261121T120000Z_a1b2c3d4.sigstore.json`, '{}'),
        failing('VERIFY_CHAIN'),
      ],
      [
        'nonsense beside the genesis',
        () => put(`00000000_20261121T120000Z_a1b2c3d4.sigstore.json`, '{}'),
        failing('VERIFY_CHAIN'),
      ],
      [
        'a second bundle of the newest run',
        () => put(`00000004_20261121T120000Z_a1b2c3d4.sigstore.json`, '{}'),
        failing('VERIFY_CHAIN'),
      ],
    ])('%s', async (_, change, expected) => {
      await change();
      expect(await verdict()).toEqual(expected);
    });

    test('a newer format that is correctly signed is no alarm, but not read either', async () => {
      await put(
        bundleName,
        await signed({ ...statement, predicateType: statement.predicateType.replace('/v1', '/v3') }, signer),
      );
      await expect(verdict()).rejects.toMatchObject({ code: 'DOCUMENT_NEWER' });
    });
  });

  describe('what is gone', () => {
    test.each<Row>([
      ['the newest manifest', () => put(manifestName, undefined), failing('VERIFY_CHAIN')],
      ['the direct predecessor', () => put(name(3, '.sigstore.json'), undefined), failing('VERIFY_CHAIN')],
      ['an old bundle', () => put(name(1, '.sigstore.json'), undefined), failing('VERIFY_CHAIN')],
      ['the genesis', () => put(name(0, '.sigstore.json'), undefined), failing('VERIFY_CHAIN')],
      ['an old manifest', () => put(name(1, '.jsonl'), undefined), failing('VERIFY_CHAIN')],
      [
        'all bundles',
        async () => {
          for (const key of evidence.keys()) {
            if (key.endsWith('.sigstore.json')) {
              await put(key, undefined);
            }
          }
        },
        failing('VERIFY_CHAIN'),
      ],
    ])('%s', async (_, change, expected) => {
      await change();
      expect(await verdict()).toEqual(expected);
      // It needs no anchor.
      elsewhere();
      expect(await verdict()).toEqual(expected);
    });

    test('a gap is named', async () => {
      await put(name(1, '.sigstore.json'), undefined);
      const { outcome } = await verifySpec(world);
      expect(outcome.chain).toMatchObject({ walkedTo: 2, whole: false, gap: FOLDER + name(1, '.sigstore.json') });
      // The tip is proven: what it says of the objects still counts.
      expect(outcome.objects).toMatchObject({ ok: true, checked: 2 });
    });
  });

  describe('what only more can find', () => {
    /** A change, what finds it, and that nothing else does. */
    type Half = readonly [
      what: string,
      change: () => Promise<void>,
      found: Parameters<typeof verifySpec>[1],
      code: string,
      without: Parameters<typeof verifySpec>[1],
    ];
    const deleteFrom = async (run: number): Promise<void> => {
      for (const key of evidence.keys()) {
        if (key === LATEST || Number(key.slice(0, 8)) >= run) {
          await put(key, undefined);
        }
      }
    };
    const ANCHOR = { anchor: { atLeast: 4 } };
    const sha256 = statementOf(bundle).predicate.manifest?.sha256 ?? '';
    test.each<Half>([
      ['newer runs deleted', () => deleteFrom(3), ANCHOR, 'VERIFY_FRESHNESS', {}],
      ['newer runs deleted', () => deleteFrom(4), { anchor: { expectManifest: sha256 } }, 'VERIFY_FRESHNESS', {}],
      [
        'newer runs deleted, latest put back to match',
        async () => {
          await deleteFrom(4);
          await put(LATEST, text(3, '.sigstore.json'));
        },
        ANCHOR,
        'VERIFY_FRESHNESS',
        {},
      ],
      ['nothing left', () => deleteFrom(0), ANCHOR, 'VERIFY_FRESHNESS', {}],
      ['an old manifest changed', () => put(name(2, '.jsonl'), 'x'), { deep: true }, 'VERIFY_DIGEST', {}],
      ['a gap', () => put(name(1, '.sigstore.json'), undefined), {}, 'VERIFY_CHAIN', { chain: 2 }],
      ['a gap behind the tip', () => put(name(2, '.sigstore.json'), undefined), {}, 'VERIFY_CHAIN', { chain: 1 }],
    ])('%s', async (what, change, found, code, without) => {
      await change();
      elsewhere();
      if (what === 'nothing left') {
        await expect(verdict(without)).rejects.toMatchObject({ code: 'NEVER_APPLIED' });
      } else if (what.startsWith('newer runs')) {
        // The objects are those of the newer runs.
        expect(await verdict(without)).toEqual({ exitCode: 2, codes: ['objects'] });
      } else {
        expect(await verdict(without)).toEqual(GOOD);
      }
      elsewhere();
      expect(await verdict(found)).toEqual(failing(code));
    });

    test('newer runs deleted: a machine that saw them finds it', async () => {
      expect(await verdict()).toEqual(GOOD);
      await deleteFrom(3);
      expect(await verdict()).toEqual(failing('VERIFY_CHAIN'));
    });

    test('newer runs deleted and the objects put back: nothing differs, and it says that freshness is not checked', async () => {
      await deleteFrom(4);
      await world.put('a.txt', 'three', { ChecksumAlgorithm: 'SHA256' });
      elsewhere();
      const { outcome } = await verifySpec(world);
      expect(outcome).toMatchObject({ exitCode: 0, run: 3, freshness: { ok: null } });
      await world.put('a.txt', 'four', { ChecksumAlgorithm: 'SHA256' });
    });
  });

  describe('what does no harm', () => {
    test.each<readonly [what: string, why: string, change: () => Promise<void>]>([
      ['latest deleted', 'the folder has the newest bundle itself', () => put(LATEST, undefined)],
      ['the newest bundle deleted', 'latest is the same bundle', () => put(bundleName, undefined)],
      ['an older latest put back', 'the same', () => put(LATEST, text(2, '.sigstore.json'))],
      [
        'another wrapping of latest',
        'the payload is what is signed',
        () => put(LATEST, JSON.stringify(JSON.parse(bundle), null, 2)),
      ],
      [
        'another signature of an older bundle',
        'it is proven by the digest that its successor names, whatever key signed it',
        async () => put(name(2, '.sigstore.json'), await signed(statementOf(text(2, '.sigstore.json')), other)),
      ],
      [
        'a signed plan deleted',
        'plans say what was meant; the chain is one of runs',
        () => put(name(2, '.plan.sigstore.json'), undefined),
      ],
      ['a plan changed', 'the same', () => put(name(2, '.plan.jsonl'), 'x')],
      ['other files in the folder', 'they have no name of ours', () => put('notes.txt', 'x')],
      [
        'a second genesis',
        'two first runs began at the same time, and it records nothing',
        () => put('00000000_20261121T120000Z_a1b2c3d4.sigstore.json', text(0, '.sigstore.json')),
      ],
    ])('%s: %s', async (_, _why, change) => {
      await change();
      expect(await verdict()).toEqual(GOOD);
    });
  });
}
