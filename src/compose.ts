import { resolve } from 'node:path';
import { generatePair } from './adapters/keys/keygen.ts';
import { readPublicKey } from './adapters/keys/public-keys.ts';
import { boundHeap } from './adapters/local/bound-heap.ts';
import { callerOf, credentialsTellEnd, holderOf } from './adapters/local/caller.ts';
import { systemClock } from './adapters/local/clock.ts';
import { openDigester } from './adapters/local/hash/digester.ts';
import { openDocuments } from './adapters/local/documents/documents.ts';
import { evidenceFiles } from './adapters/local/evidence-files.ts';
import { openHashedFile } from './adapters/local/hash/hashed-file.ts';
import { openLocalFolder } from './adapters/local/walk/local-folder.ts';
import { openPullFolder } from './adapters/local/pull/pull-folder.ts';
import { openSpecFiles } from './adapters/local/spec-files.ts';
import { apply } from './app/apply/apply.ts';
import { checksumObject } from './app/checksum/checksum-object.ts';
import { drift } from './app/drift/drift.ts';
import { fought } from './app/heal/fought.ts';
import { collectGarbage, gcRun } from './app/gc/collect-garbage.ts';
import { findGarbage } from './app/gc/find-garbage.ts';
import { log } from './app/log/log.ts';
import { loadSpecs } from './app/spec/load-spec.ts';
import { bundleBeside, openBundleFile, openManifestFile } from './app/chain/manifest-files.ts';
import { plan } from './app/plan/plan.ts';
import type { Planned } from './app/plan/planned.ts';
import { specOfPlan } from './app/plan/spec-of-plan.ts';
import { tipManifest, keptManifest, runManifest, type PullManifest } from './app/pull/pull-manifest.ts';
import { pull, type PullOutcome } from './app/pull/pull.ts';
import { unlock } from './app/lock/unlock.ts';
import { findStray } from './app/quarantine/find-stray.ts';
import { moveStray } from './app/quarantine/move-stray.ts';
import { bundleOf, recordedRun } from './app/chain/recorded-run.ts';
import type { Bucket } from './app/observe/bucket.ts';
import { validateFiles } from './app/spec/validate-files.ts';
import { verifyFiles } from './app/verify/verify-files.ts';
import { verify } from './app/verify/verify.ts';
import type { PullRequest, Session, SessionOptions } from './compose/session.ts';
import { openWorkbench } from './compose/workbench.ts';
import type { Digester } from './ports/digester.ts';
import type { PlanReader } from './ports/documents.ts';
import type { Reporter } from './ports/reporter.ts';
import { DEFAULT_PARALLELISM, type ResolvedSpec } from './core/spec/resolved-spec.ts';

export { callerAccount, findsCredentials } from './adapters/sts/caller-account.ts';
export { systemClock } from './adapters/local/clock.ts';
export { webIdentity } from './adapters/sts/web-identity.ts';
export type { KeptFiles, Session, SessionOptions } from './compose/session.ts';

export function openSession(options: SessionOptions): Session {
  boundHeap();
  const { signal, cwd, env, clock = systemClock } = options;
  const report = onceEach(options.report);
  const documents = openDocuments();
  const specFiles = openSpecFiles(options);
  const made = new WeakMap<PlanReader, Planned>();
  const bench = openWorkbench({ ...options, report }, documents, clock);

  const { host } = bench;

  const withParallelism = (spec: ResolvedSpec): ResolvedSpec =>
    options.parallelism === undefined ? spec : { ...spec, parallelism: options.parallelism };

  async function pullInto(
    bucket: Bucket,
    manifest: PullManifest,
    parallelism: number,
    { directory, allowUnproven }: Pick<PullRequest, 'directory' | 'allowUnproven'>,
  ): Promise<PullOutcome> {
    const folder = openPullFolder(resolve(cwd, directory));
    const digester = openDigester({ signal });
    const pulling = { parallelism, allowUnproven };
    return await closingAfter(digester, () => pull(bucket, host, { folder, digester }, manifest, pulling));
  }

  return {
    documents,
    clock,
    loadSpecs: (files, names) => loadSpecs({ files, names, cwd }, specFiles),
    specOfPlan: (planned) => specOfPlan(planned, cwd, specFiles),
    validateFiles: async (spec) => validateFiles(spec, await bench.fileSource(spec), report, signal),
    async plan(given, planOptions) {
      const spec = withParallelism(given);
      const target = await bench.target(spec);
      const checkout = await bench.checkout(spec, { isWholeWalk: true, countsUncommitted: true });
      const planned = await closingAfter(checkout.digester, () => plan({ target, host, checkout }, planOptions));
      made.set(planned.document, planned);
      return planned;
    },
    async drift(given, driftOptions) {
      const spec = withParallelism(given);
      const target = await bench.target(spec);
      const checkout = await bench.checkout(spec, { isWholeWalk: true });
      return await closingAfter(checkout.digester, () => drift({ target, host, checkout }, driftOptions));
    },
    async apply(given, document, applyOptions) {
      const spec = withParallelism(given);
      const signer = await bench.signer(spec);
      const justMade = made.get(document);
      const { credentialsEnd: told, ...target } = await bench.target(spec, async () => signer.key);
      const operator = {
        signer,
        caller: callerOf(env),
        holder: holderOf(env),
        // A credentials provider of the session renews what it gave.
        credentialsEnd: options.credentials === undefined && credentialsTellEnd(report) ? told : undefined,
      };
      // A saved plan is planned once more, as a whole.
      const checkout = await bench.checkout(spec, { isWholeWalk: justMade === undefined });
      const job = { target, host, checkout };
      return await closingAfter(checkout.digester, () =>
        apply(job, operator, document, { ...applyOptions, made: justMade }),
      );
    },
    async fought(given, document) {
      return await fought(await bench.target(withParallelism(given)), host, document);
    },
    async log(given, logOptions) {
      return await log(await bench.target(withParallelism(given)), host, logOptions);
    },
    async verify(given, verifyOptions) {
      return await verify(await bench.target(withParallelism(given)), host, verifyOptions);
    },
    async findStray(spec, key) {
      return await findStray(await bench.target(spec), host, key);
    },
    async quarantine(spec, stray) {
      return await moveStray(await bench.target(spec), stray);
    },
    async findGarbage(spec, keep) {
      return await findGarbage(await bench.target(withParallelism(spec)), host, keep);
    },
    async collectGarbage(given, garbage, collectOptions) {
      const spec = withParallelism(given);
      const signer = await bench.signer(spec);
      const target = await bench.target(spec, async () => signer.key);
      const own = await gcRun(target, host, garbage, { signer, caller: callerOf(env) });
      return await collectGarbage(target, host, own, garbage, { holder: holderOf(env), ...collectOptions });
    },
    async unlock(spec, id) {
      return await unlock(await bench.target(spec), host, id);
    },
    async verifyFiles({ manifest, bundle = bundleBeside(manifest), key, directory }, verifyOptions) {
      const paths = { manifest: resolve(cwd, manifest), bundle: resolve(cwd, bundle) };
      const trusted = readPublicKey(resolve(cwd, key), key);
      const digester = openDigester({ signal });
      const kept =
        directory === undefined ? undefined : { folder: openLocalFolder(resolve(cwd, directory)), digester, signal };
      return await closingAfter(digester, () =>
        verifyFiles(host, evidenceFiles, { ...paths, key: trusted }, kept, verifyOptions),
      );
    },
    async pull(given, { anchor, run, ...request }) {
      const spec = withParallelism(given);
      const target = await bench.target(spec);
      report({ type: 'stage', stage: 'head', name: spec.name });
      const manifest =
        run === undefined ? await tipManifest(target, host, anchor) : await runManifest(target, host, run, anchor);
      return await pullInto(target, manifest, spec.parallelism, request);
    },
    async pullFiles({ manifest: file, bundle = bundleBeside(file), key }, { anchor, ...request }) {
      const trusted = readPublicKey(resolve(cwd, key), key);
      const paths = { manifest: resolve(cwd, file), bundle: resolve(cwd, bundle), key: trusted };
      const proven = openManifestFile(documents, paths, await openBundleFile(evidenceFiles, paths));
      const manifest = keptManifest(proven, anchor);
      const { parallelism = DEFAULT_PARALLELISM } = options;
      const bucket = bench.openBucket({ ...manifest.target, parallelism });
      return await pullInto(bucket, manifest, parallelism, request);
    },
    async recorded(given, run) {
      const spec = withParallelism(given);
      const target = await bench.target(spec);
      report({ type: 'stage', stage: 'head', name: spec.name });
      const found = await recordedRun(target, host, run, {}, 'there is no manifest');
      const { key, own, sha256, reader } = found.manifest;
      return { key, path: own.kept, sha256, document: reader, ...(await bundleOf(target, host, found)) };
    },
    hashedFile: (path) => openHashedFile(resolve(cwd, path), path, signal),
    async checksumObject(place, file) {
      return checksumObject(bench.openBucket({ bucket: place.bucket, parallelism: DEFAULT_PARALLELISM }), place, file);
    },
    keygen: (name, publicPath) => generatePair(name, publicPath, env),
    async close() {
      bench.close();
      documents.close();
    },
  };
}

/** Ends hashing with the work that needs it: its threads would stay in memory while files are sent. */
async function closingAfter<Result>(digester: Digester, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } finally {
    await digester.close();
  }
}

/** Reports a warning once, since plan and apply of one session look at the same things. */
function onceEach(report: Reporter): Reporter {
  const said = new Set<string>();
  return (event) => {
    const text = event.type === 'warning' ? JSON.stringify(event) : undefined;
    if (text === undefined || !said.has(text)) {
      report(event);
    }
    if (text !== undefined && said.size < 10_000) {
      said.add(text);
    }
  };
}
