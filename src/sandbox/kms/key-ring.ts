import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { KmsFault } from './fault.ts';
import type { Key } from './key.ts';

export interface Alias {
  /** With the prefix: `alias/NAME`. */
  name: string;
  keyId: string;
  /** When it was made, in ISO 8601. */
  created: string;
  updated: string;
}

interface Contents {
  version: 1;
  keys: Key[];
  aliases: Alias[];
}

const AWS_S3 = 'alias/aws/s3';
const UUID = /^(?:mrk-[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** All keys and aliases of one region, kept in one file that is replaced as a whole after every change. */
export class KeyRing {
  private readonly file: string;
  private readonly prefix: string;
  private readonly region: string;
  private readonly keys = new Map<string, Key>();
  private readonly aliases = new Map<string, Alias>();

  constructor(directory: string, region: string, accountId: string) {
    this.region = region;
    this.prefix = `arn:aws:kms:${region}:${accountId}:`;
    this.file = path.join(directory, 'kms.json');
    fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.load();
    if (!this.aliases.has(AWS_S3)) {
      this.addManagedKey();
    }
  }

  arnOf(resource: string): string {
    return this.prefix + resource;
  }

  newKey(fields: Pick<Key, 'spec' | 'manager' | 'description'> & Partial<Pick<Key, 'privateKey'>>): Key {
    const id = randomUUID();
    const key: Key = {
      id,
      arn: this.arnOf(`key/${id}`),
      state: 'Enabled',
      created: new Date().toISOString(),
      ...fields,
    };
    this.keys.set(id, key);
    this.save();
    return key;
  }

  /** Changes a key and writes the file. */
  update(key: Key, change: (key: Key) => void): void {
    change(key);
    this.save();
  }

  setAlias(alias: Alias): void {
    this.aliases.set(alias.name, alias);
    this.save();
  }

  removeAlias(name: string): void {
    this.aliases.delete(name);
    this.save();
  }

  alias(name: string): Alias | undefined {
    return this.aliases.get(name);
  }

  /** All aliases, sorted by name. */
  listAliases(): Alias[] {
    return [...this.aliases.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** The key that an id, a key ARN, an alias or an alias ARN names. @throws KmsFault NotFoundException, as KMS words it. */
  find(reference: string): Key {
    const name = this.local(reference);
    if (!name.startsWith('alias/')) {
      return this.findKey(reference);
    }
    const alias = this.aliases.get(name);
    if (alias === undefined) {
      throw notFound(`Alias ${this.arnOf(name)} is not found.`);
    }
    return this.findKey(alias.keyId);
  }

  /** The key that an id or a key ARN names, for operations that do not take aliases. */
  findKey(reference: string): Key {
    const id = this.local(reference).replace(/^key\//, '');
    if (!UUID.test(id)) {
      throw notFound(`Invalid keyId '${reference}'`);
    }
    const key = this.keys.get(id);
    if (key === undefined || (reference.startsWith('arn:') && reference !== key.arn)) {
      throw notFound(`Key '${reference.startsWith('arn:') ? reference : this.arnOf(`key/${id}`)}' does not exist`);
    }
    return key;
  }

  private local(reference: string): string {
    if (!reference.startsWith('arn:')) {
      return reference;
    }
    if (reference.startsWith(this.prefix)) {
      return reference.slice(this.prefix.length);
    }
    const [, , service, region, , ...resource] = reference.split(':');
    if (service !== 'kms' || region === undefined || resource.length !== 1) {
      throw notFound(`Invalid arn ${reference}`);
    }
    if (region !== this.region) {
      throw notFound(`Invalid arn ${region}`);
    }
    return resource[0] ?? '';
  }

  private addManagedKey(): void {
    const key = this.newKey({
      spec: 'SYMMETRIC_DEFAULT',
      manager: 'AWS',
      description: 'Default key that protects my S3 objects when no other key is defined',
    });
    this.setAlias({ name: AWS_S3, keyId: key.id, created: key.created, updated: key.created });
  }

  private load(): void {
    if (!fs.existsSync(this.file)) {
      return;
    }
    const contents = parse(fs.readFileSync(this.file, 'utf8'));
    if (contents === undefined) {
      throw new Error(`${this.file} does not hold KMS keys: remove it to begin with none`);
    }
    for (const key of contents.keys) {
      this.keys.set(key.id, key);
    }
    for (const alias of contents.aliases) {
      this.aliases.set(alias.name, alias);
    }
  }

  private save(): void {
    const contents: Contents = { version: 1, keys: [...this.keys.values()], aliases: this.listAliases() };
    const temporary = `${this.file}.new`;
    const fd = fs.openSync(temporary, 'w', 0o600);
    try {
      fs.writeFileSync(fd, `${JSON.stringify(contents, undefined, 2)}\n`);
      fs.fsyncSync(fd);
    } finally {
      fs.closeSync(fd);
    }
    fs.renameSync(temporary, this.file);
  }
}

function parse(text: string): Contents | undefined {
  try {
    const contents: Partial<Contents> | null = JSON.parse(text);
    const { version, keys, aliases } = contents ?? {};
    if (version !== 1 || !Array.isArray(keys) || !Array.isArray(aliases)) {
      return undefined;
    }
    return { version, keys, aliases };
  } catch {
    return undefined;
  }
}

function notFound(message: string): KmsFault {
  return new KmsFault('NotFoundException', message);
}
