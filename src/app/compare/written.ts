import type { DocumentWriter, WrittenFile } from '../../ports/documents.ts';

/** A document whose records are written by `work`, which returns the closing line; discarded when it fails. */
export async function written<Header, Record, Closing>(
  writer: DocumentWriter<Header, Record, Closing>,
  work: (writer: DocumentWriter<Header, Record, Closing>) => Promise<Omit<Closing, 'sha256'>>,
): Promise<WrittenFile<Header, Record, Closing>> {
  try {
    return writer.close(await work(writer));
  } catch (error) {
    writer.discard();
    throw error;
  }
}
