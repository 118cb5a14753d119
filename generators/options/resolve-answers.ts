import { ChironError } from '../../core/errors.ts';
import { parse } from '../../core/validate/parse.ts';
import optionsSchema from '../../schemas/options.schema.json' with { type: 'json' };
import type { Options } from '../../schemas/types/options.ts';
import type { Answers } from './answers.ts';
import { derivePackage } from './derive-names.ts';
import { validateAnswers } from './validate-answers.ts';

/**
 * Makes whole answers of what was given and what was detected (what was given wins), or throws one error with everything that is
 * wrong: `answer-missing` for what is required and neither given nor known, `input-invalid` for the rest.
 * @param label how an option is called where it was given: `--name`
 */
export async function resolveAnswers(given: Partial<Options>, detected: Partial<Options>, label: (option: string) => string = (option) => option): Promise<Answers> {
  const merged: Partial<Options> = { ...detected, ...given };
  if (merged.name === undefined || merged.name === '') {
    throw new ChironError('answer-missing', 'required answers are missing', { details: [`${label('name')}: ${optionsSchema.properties.name.description}`] });
  }
  const options = await parse<Required<Options>>(optionsSchema, { package: derivePackage(merged.name), ...merged }, { name: 'the answers', label: ([option, ...rest]) => [label(String(option)), ...rest].join(' ') });
  const details = validateAnswers(options);
  if (details.length > 0) throw new ChironError('input-invalid', `the answers have ${details.length === 1 ? 'a problem' : `${details.length} problems`}`, { details });
  return options;
}
