import { KmsFault, validation } from './fault.ts';

type Members = Readonly<Record<string, unknown>>;

/** The members of one request, read by name. What is wrong is refused in the words of KMS. */
export class Input {
  private readonly members: Members;

  constructor(body: unknown) {
    if (!hasMembers(body)) {
      throw new KmsFault('SerializationException', 'The request body is not a JSON object');
    }
    this.members = body;
  }

  optionalText(name: string): string | undefined {
    const value = this.members[name] ?? undefined;
    if (value === undefined || typeof value === 'string') {
      return value;
    }
    throw notA(name, 'string');
  }

  text(name: string): string {
    const value = this.optionalText(name);
    if (value === undefined) {
      throw constraint(name, 'null', 'Member must not be null');
    }
    if (value === '') {
      throw constraint(name, "''", 'Member must have length greater than or equal to 1');
    }
    return value;
  }

  oneOf(name: string, allowed: readonly string[]): string | undefined {
    const value = this.optionalText(name);
    if (value === undefined || allowed.includes(value)) {
      return value;
    }
    throw constraint(name, `'${value}'`, `Member must satisfy enum value set: [${allowed.join(', ')}]`);
  }

  flag(name: string): boolean {
    const value = this.members[name] ?? false;
    if (typeof value === 'boolean') {
      return value;
    }
    throw notA(name, 'boolean');
  }

  optionalNumber(name: string, least: number, most: number): number | undefined {
    const value = this.members[name] ?? undefined;
    if (value === undefined) {
      return undefined;
    }
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      throw notA(name, 'integer');
    }
    if (value < least) {
      throw constraint(name, `'${String(value)}'`, `Member must have value greater than or equal to ${String(least)}`);
    }
    if (value > most) {
      throw constraint(name, `'${String(value)}'`, `Member must have value less than or equal to ${String(most)}`);
    }
    return value;
  }

  /** A blob, which the JSON protocol carries in Base64. */
  bytes(name: string, most: number): Buffer {
    const text = this.text(name);
    const bytes = Buffer.from(text, 'base64');
    if (bytes.toString('base64').replace(/=+$/, '') !== text.replace(/=+$/, '')) {
      throw notA(name, 'blob in Base64');
    }
    if (bytes.length > most) {
      throw validation(
        `1 validation error detected: Value at '${lowerFirst(name)}' failed to satisfy constraint: Member must have length less than or equal to ${String(most)}`,
      );
    }
    return bytes;
  }
}

function hasMembers(body: unknown): body is Members {
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}

function constraint(name: string, value: string, rule: string): KmsFault {
  return validation(
    `1 validation error detected: Value ${value} at '${lowerFirst(name)}' failed to satisfy constraint: ${rule}`,
  );
}

function notA(name: string, type: string): KmsFault {
  return new KmsFault('SerializationException', `${name} is not a ${type}`);
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
