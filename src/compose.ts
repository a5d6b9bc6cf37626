import { resolve } from 'node:path';
import { generatePair } from './adapters/keys/keygen.ts';
import { readPublicKey } from './adapters/keys/public-keys.ts';
import { boundHeap } from './adapters/local/bound-heap.ts';
import { credentialsEnd } from './adapters/credentials-end.ts';
import { callerOf, holderOf } from './adapters/local/caller.ts';
import { systemClock } from './adapters/local/clock.ts';
import { openDigester } from './adapters/local/hash/digester.ts';
import { openDocuments } from './adapters/local/documents/documents.ts';
import { evidenceFiles } from './adapters/local/evidence-files.ts';
import { openHashedFile } from './adapters/local/hash/hashed-file.ts';
import { hashing } from './adapters/local/hash/hashing.ts';
import { openJournal } from './adapters/local/documents/journal.ts';
import { openLocalFolder } from './adapters/local/walk/local-folder.ts';
import { openPullFolder } from './adapters/local/pull/pull-folder.ts';
import { openSpecFiles } from './adapters/local/spec-files.ts';
import { pathInWorkTree } from './adapters/work-tree.ts';
import { apply, type ApplyDeps } from './app/apply/apply.ts';
import { checksumObject } from './app/checksum/checksum-object.ts';
import { drift } from './app/drift/drift.ts';
import { fought } from './app/heal/fought.ts';
import { log } from './app/log/log.ts';
import { loadSpecs } from './app/spec/load-spec.ts';
import { bundleBeside, openManifestFiles } from './app/chain/manifest-files.ts';
import { plan } from './app/plan/plan.ts';
import { specOfPlan } from './app/plan/spec-of-plan.ts';
import { tipManifest, keptManifest, runManifest, type PullManifest } from './app/pull/pull-manifest.ts';
import { pull, type PullOutcome } from './app/pull/pull.ts';
import { unlock } from './app/lock/unlock.ts';
import { findStray } from './app/quarantine/find-stray.ts';
import { moveStray } from './app/quarantine/move-stray.ts';
import type { BucketDeps } from './app/chain/tip.ts';
import { readTip } from './app/chain/read-tip.ts';
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
  const made = new WeakSet<PlanReader>();
  const bench = openWorkbench({ ...options, report }, documents, clock);

  const withParallelism = (spec: ResolvedSpec): ResolvedSpec =>
    options.parallelism === undefined ? spec : { ...spec, parallelism: options.parallelism };

  async function pullInto(
    { store, requests }: Pick<BucketDeps, 'store' | 'requests'>,
    manifest: PullManifest,
    parallelism: number,
    { directory, allowUnproven }: Pick<PullRequest, 'directory' | 'allowUnproven'>,
  ): Promise<PullOutcome> {
    const folder = openPullFolder(resolve(cwd, directory));
    const digester = openDigester({ signal });
    const deps = { store, requests, folder, digester, hashing, parallelism, report, signal };
    return await ending(digester, () => pull(deps, manifest, { allowUnproven }));
  }

  return {
    documents,
    loadSpecs: (files, names) => loadSpecs({ files, names, cwd }, specFiles),
    specOfPlan: (planned) => specOfPlan(planned, cwd, specFiles),
    validateFiles: async (spec) => validateFiles({ source: await bench.fileSource(spec), report, signal }, spec),
    async plan(given, planOptions) {
      const spec = withParallelism(given);
      const specPath = pathInWorkTree(resolve(cwd, spec.file));
      const deps = { ...(await bench.planDeps(spec, { isWholeWalk: true, countsUncommitted: true })), specPath };
      const planned = await ending(deps.digester, () => plan(deps, spec, planOptions));
      made.add(planned.document);
      return planned;
    },
    async drift(given, driftOptions) {
      const spec = withParallelism(given);
      const deps = { ...(await bench.planDeps(spec, { isWholeWalk: true })), hashing };
      return await ending(deps.digester, () => drift(deps, spec, driftOptions));
    },
    async apply(given, document, applyOptions) {
      const spec = withParallelism(given);
      const signer = await bench.signer(spec);
      const justMade = made.has(document);
      const deps: ApplyDeps = {
        // A saved plan is planned once more, as a whole.
        ...(await bench.planDeps(spec, { isWholeWalk: !justMade, signingKey: async () => signer.key })),
        signer,
        hashing,
        openJournal: () =>
          openJournal(documents.temporary('journal'), (document.closing as { records: number }).records),
        caller: callerOf(env),
        holder: holderOf(env),
        // A session's own provider renews them.
        credentialsEnd: options.credentials === undefined ? credentialsEnd() : undefined,
        absolutePath: (path) => resolve(spec.directory, path),
      };
      return await ending(deps.digester, () => apply(deps, spec, document, { ...applyOptions, justMade }));
    },
    async fought(given, document) {
      return await fought(await bench.bucketDeps(withParallelism(given)), given, document);
    },
    async log(given, logOptions) {
      const spec = withParallelism(given);
      return await log(await bench.bucketDeps(spec), spec, logOptions);
    },
    async verify(given, verifyOptions) {
      const spec = withParallelism(given);
      const deps = await bench.bucketDeps(spec);
      return await verify({ ...deps, hashing }, spec, verifyOptions);
    },
    async findStray(spec, key) {
      return await findStray(await bench.bucketDeps(spec), spec, key);
    },
    async quarantine(spec, stray) {
      const deps = { ...(await bench.bucketDeps(spec)), resolveKmsKey: bench.resolveKmsKey(spec) };
      return await moveStray(deps, spec, stray);
    },
    async unlock(spec, id) {
      return await unlock({ ...(await bench.bucketDeps(spec)), resolveKmsKey: bench.resolveKmsKey(spec) }, spec, id);
    },
    async verifyFiles({ manifest, bundle = bundleBeside(manifest), key, directory }, verifyOptions) {
      const paths = { manifest: resolve(cwd, manifest), bundle: resolve(cwd, bundle) };
      const trusted = readPublicKey(resolve(cwd, key), key);
      const digester = openDigester({ signal });
      const folder = directory === undefined ? undefined : openLocalFolder(resolve(cwd, directory));
      const deps = { documents, evidenceFiles, digester, clock, report, signal };
      return await ending(digester, () => verifyFiles(deps, { ...paths, key: trusted }, folder, verifyOptions));
    },
    async pull(given, { anchor, run, ...request }) {
      const spec = withParallelism(given);
      const deps = await bench.bucketDeps(spec);
      report({ type: 'stage', stage: 'head', name: spec.name });
      const manifest =
        run === undefined
          ? tipManifest(await readTip(deps, spec, { signal, anchor }), spec)
          : await runManifest(deps, spec, run, anchor);
      return await pullInto(deps, manifest, spec.parallelism, request);
    },
    async pullFiles({ manifest: file, bundle = bundleBeside(file), key }, { anchor, ...request }) {
      const paths = { manifest: resolve(cwd, file), bundle: resolve(cwd, bundle) };
      const trusted = readPublicKey(resolve(cwd, key), key);
      const proven = await openManifestFiles({ documents, evidenceFiles }, { ...paths, key: trusted });
      const manifest = keptManifest(proven, anchor);
      const { parallelism = DEFAULT_PARALLELISM } = options;
      const bucket = bench.openBucket({ ...manifest.target, parallelism });
      return await pullInto(bucket, manifest, parallelism, request);
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

/** Hashing ends with the work that needs it: its threads would stay in memory while files are sent. */
async function ending<Result>(digester: Digester, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } finally {
    await digester.close();
  }
}

/** Plan and apply of one session look at the same things: a warning is said once. */
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
