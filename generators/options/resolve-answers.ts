import { ChironError } from '../../core/errors.ts';
import { parse } from '../../core/validate/parse.ts';
import optionsSchema from '../../schemas/options.schema.json' with { type: 'json' };
import type { Options } from '../../schemas/types/options.ts';
import type { Answers } from './answers.ts';
import { derivePackage } from './derive-names.ts';
import { followAnswers, includeService } from './follow-answers.ts';
import { beginsWithDigit } from './reserved-names.ts';
import { validateAnswers } from './validate-answers.ts';

/**
 * Makes whole answers of what was given and what was detected (what was given wins), or throws one error with everything that is
 * wrong: `answer-missing` for what is required and neither given nor known, `input-invalid` for the rest.
 * @param label how an option is called where it was given: `--name`
 */
export async function resolveAnswers(
  given: Partial<Options>,
  detected: Partial<Options>,
  label: (option: string) => string = (option) => option,
): Promise<Answers> {
  const known: Partial<Options> = { ...detected, ...given };
  const merged: Partial<Options> = { ...followAnswers(known), ...known };
  const missing = listMissing(merged);
  if (missing.length > 0)
    throw new ChironError('answer-missing', 'a required answer is missing', {
      details: missing.map((option) => `${label(option)}: ${describeMissing(option, merged.name ?? '')}`),
    });
  const parsed = await parse<Required<Options>>(
    optionsSchema,
    { package: derivePackage(merged.name ?? ''), ...merged },
    { name: 'the answers', label: ([option, ...rest]) => [label(String(option)), ...rest].join(' ') },
  );
  const options = { ...parsed, features: includeService(parsed.features, parsed.kind) };
  const details = validateAnswers(options);
  if (details.length > 0)
    throw new ChironError('input-invalid', `the answers have ${details.length === 1 ? 'a problem' : `${details.length} problems`}`, {
      details,
    });
  return options;
}

function describeMissing(option: 'name' | 'package', name: string): string {
  const { description } = optionsSchema.properties[option];
  return option === 'name' ? description : `${description}, and ${name} ${beginsWithDigit}`;
}

/** The name, and the package where the name gives none, as it begins with a digit. */
function listMissing({ name, package: packageName }: Partial<Options>): ('name' | 'package')[] {
  if (name === undefined || name === '') return ['name'];
  return packageName === undefined && /^\d/.test(name) ? ['package'] : [];
}
