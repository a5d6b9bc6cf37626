import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A real repository, whatever this machine's git is told elsewhere. */
export class Repository {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  static init(folder: string, ignored: readonly string[] = []): Repository {
    const repository = new Repository(folder);
    repository.git('init', '-q', '-b', 'main');
    writeFileSync(join(folder, '.git/info/exclude'), ignored.map((name) => `${name}\n`).join(''));
    return repository;
  }

  /** Commits all that stands there. @returns the commit */
  commit(): string {
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', 'another');
    return this.git('rev-parse', 'HEAD');
  }

  git(...args: readonly string[]): string {
    const env = {
      PATH: process.env['PATH'],
      HOME: this.folder,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 't',
      GIT_AUTHOR_EMAIL: 't@example.com',
      GIT_COMMITTER_NAME: 't',
      GIT_COMMITTER_EMAIL: 't@example.com',
    };
    return execFileSync('git', ['-C', this.folder, ...args], { env, encoding: 'utf8', stdio: 'pipe' }).trim();
  }
}
