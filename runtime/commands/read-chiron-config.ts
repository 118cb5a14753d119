import { dirname, join, relative, resolve } from 'node:path';
import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';
import { parse } from '../../core/validate/parse.ts';
import { parseFile } from '../../core/validate/parse-file.ts';
import chironSchema from '../../schemas/chiron.schema.json' with { type: 'json' };
import type { ChironConfig } from '../../schemas/types/chiron.ts';
import { readOptional } from './read-optional.ts';

/**
 * Reads and validates `chiron.yaml` of a folder, with what it extends under it; an absent one is an empty configuration.
 * `config-invalid` for a file that extends itself, `input-missing` for one that extends a file that is not there.
 */
export async function readChironConfig(folder: string, effects: Effects): Promise<ChironConfig> {
  const path = join(folder, 'chiron.yaml');
  const text = await readOptional(path, effects);
  if (text === undefined) return {};
  return parse<ChironConfig>(chironSchema, await readLayers(path, text, [], effects), { name: show(path, effects) });
}

/**
 * The file over what it extends, valid layer by layer, yet without the defaults of the schema: in a layer they would hide what stands below.
 * @param above the files that led here, the first one first
 */
async function readLayers(path: string, text: string, above: readonly string[], effects: Effects): Promise<unknown> {
  const name = show(path, effects);
  const chain = [...above, path];
  if (above.includes(path)) {
    const round = chain.slice(chain.indexOf(path)).map((each) => show(each, effects));
    throw new ChironError('config-invalid', `${name} extends itself`, { details: [round.join(' → ')] });
  }
  const { value } = await parseFile(text, name);
  await parse<ChironConfig>(chironSchema, value ?? {}, { name, text });
  const { extends: base, ...own } = (value ?? {}) as ChironConfig;
  if (base === undefined) return own;
  const basePath = resolve(dirname(path), base);
  const baseText = await readOptional(basePath, effects);
  if (baseText === undefined) throw new ChironError('input-missing', `${name} extends ${base}, and there is no ${show(basePath, effects)}`);
  return overlay(await readLayers(basePath, baseText, chain, effects), own);
}

/** Mappings are merged key by key; a list or any other value stands for the whole of what was there. */
function overlay(under: unknown, over: unknown): unknown {
  if (!isMapping(under) || !isMapping(over)) return over;
  const merged = Object.entries(over).map(([key, value]) => [key, Object.hasOwn(under, key) ? overlay(under[key], value) : value]);
  return { ...under, ...Object.fromEntries(merged) };
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(path: string, effects: Effects): string {
  return relative(effects.cwd, path) || path;
}
