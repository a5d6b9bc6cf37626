#!/usr/bin/env node
// Plain old JavaScript: an old Node must get far enough to be told what is needed (package.json, "engines").
const needed = '22.22.2 or newer 22, 24.15.0 or newer 24, or 26 and newer';
const found = process.versions.node;
const [major, minor, patch] = found.split('.').map(Number);
const fits =
  (major === 22 && (minor > 22 || (minor === 22 && patch >= 2))) || (major === 24 && minor >= 15) || major >= 26;

if (fits) {
  // Saves about a third of the start-up time from the second run on.
  process.getBuiltinModule('node:module').enableCompileCache();
  import('../dist/cli/main.js').catch(function (error) {
    process.exitCode = 1;
    process.stderr.write(
      error.code === 'ERR_MODULE_NOT_FOUND' && /dist.cli.main\.js/.test(error.message)
        ? 's3rec is not built. In a clone: npm run build\n'
        : 's3rec cannot be loaded: ' + error.message + '\n',
    );
  });
} else {
  process.exitCode = 1;
  process.stderr.write('s3rec needs Node ' + needed + '; this is ' + found + '.\n');
}
