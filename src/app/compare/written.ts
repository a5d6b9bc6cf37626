import type { DocumentWriter, WrittenFile } from '../../ports/documents.ts';

/**
 * Writes a document. `work` writes the records and returns the closing line. The document is discarded when that fails.
 */
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
