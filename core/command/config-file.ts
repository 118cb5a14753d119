import { isUtf8 } from 'node:buffer';
import path from 'node:path';
import type { Effects } from '../effects/effects.ts';
import { ChironError } from '../errors.ts';
import type { ObjectSchema } from '../validate/object-schema.ts';
import { parse } from '../validate/parse.ts';
import { parseFile } from '../validate/parse-file.ts';

/**
 * The answers of `--config FILE`, checked against the command's schema but without its defaults; what is required may be
 * missing here and come from a flag.
 * @throws ChironError input-missing, config-invalid (with line and column)
 */
export async function readConfigFile(file: string, schema: ObjectSchema, effects: Effects): Promise<Record<string, unknown>> {
  const text = await readText(path.resolve(effects.cwd, file), file, effects);
  const { value } = await parseFile(text, file);
  const answers = value ?? {};
  await parse({ ...schema, required: [] }, answers, { name: file, text });
  return answers as Record<string, unknown>;
}

async function readText(absolute: string, file: string, effects: Effects): Promise<string> {
  const bytes = await effects.files.readFile(absolute).catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${cause.code ?? cause.message})`;
    throw new ChironError('input-missing', `--config ${file}: ${why}`, { cause });
  });
  if (!isUtf8(bytes)) throw new ChironError('config-invalid', `${file} is not UTF-8 text`);
  return bytes.toString('utf8');
}
