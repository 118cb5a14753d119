import { createHash } from 'node:crypto';
import { FormatError } from '../formats/format-error.ts';
import type { Content } from './content.ts';

const largest = 64 * 1024 ** 2;

/**
 * A whole file of the content, as bytes. They are hashed again, so that what is judged is what was hashed, whatever
 * happened to the disk in between. Throws FormatError when it is not there, too big, or another one by now.
 */
export async function readFile(content: Content, path: string): Promise<Buffer> {
  const file = content.files.get(path);
  if (file === undefined) throw new FormatError(`${path} is not there`);
  if (file.size > largest) throw new FormatError(`${path} is larger than ${largest} bytes`);
  const bytes = Buffer.alloc(file.size);
  const length = await content.withFile(path, (source) => source.read(0, bytes));
  if (length !== file.size || createHash('sha256').update(bytes).digest('hex') !== file.sha256)
    throw new FormatError(`${path} changed while it was read`);
  return bytes;
}
