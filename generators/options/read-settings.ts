import { ChironError } from '../../core/errors.ts';
import { suggest } from '../../core/suggest.ts';
import optionsSchema from '../../schemas/options.schema.json' with { type: 'json' };
import type { Options } from '../../schemas/types/options.ts';

const properties: Readonly<Record<string, { readonly type: string }>> = optionsSchema.properties;

/**
 * Reads `--set KEY=VALUE`: a list is given with commas. The last of two with the same key counts. Values are checked later with all others.
 * @throws input-invalid for what is no option, all at once
 */
export function readSettings(settings: readonly string[]): Partial<Options> {
  const problems: string[] = [];
  const entries = settings.map((setting): [string, string | string[]] => {
    const at = setting.indexOf('=');
    const key = at < 0 ? setting : setting.slice(0, at);
    const value = setting.slice(at + 1);
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (at < 0) problems.push(`--set ${setting}: write KEY=VALUE`);
    else if (property === undefined) problems.push(`--set ${setting}: ${explainUnknown(key)}`);
    return [key, property?.type === 'array' ? value.split(',').filter((item) => item !== '') : value];
  });
  if (problems.length > 0)
    throw new ChironError('input-invalid', `--set has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}`, {
      details: problems,
    });
  return Object.fromEntries(entries);
}

function explainUnknown(key: string): string {
  const nearest = suggest(key, Object.keys(properties));
  return `there is no option '${key}'${nearest === undefined ? '' : `; did you mean '${nearest}'?`}`;
}
