import optionsSchema from '../../schemas/options.schema.json' with { type: 'json' };
import type { Answers } from '../options/answers.ts';
import { derivePackage } from '../options/derive-names.ts';
import { followAnswers } from '../options/follow-answers.ts';
import { quoteShell } from '../render/quote.ts';

/**
 * The command line that gives the same project again without questions: every answer that is not the default is spelt out.
 * @param runtime what --runtime was, when it was a wheel
 */
export function composeCommandLine(directory: string, answers: Answers, runtime?: string): string {
  const { kind, native, license, publish } = answers;
  const following = { ...followAnswers({ license }), ...followAnswers({ kind, native, publish }) };
  const flags = Object.entries(optionsSchema.properties).flatMap(([name, property]) => {
    const option = name as keyof Answers;
    const usual = option === 'package' ? derivePackage(answers.name) : (following[option] ?? readDefault(property));
    const value = answers[option];
    if (String(value) === String(usual)) return [];
    return Array.isArray(value) ? listFlags(option, value) : [`--${option}`, quoteShell(String(value))];
  });
  const vendored = runtime === undefined ? [] : ['--runtime', quoteShell(runtime)];
  return ['create-chiron', quoteShell(directory), ...flags, ...vendored, '--yes'].join(' ');
}

function listFlags(option: string, values: readonly string[]): string[] {
  if (values.length === 0) return [`--${option}`, "''"];
  return option === 'features' ? [`--${option}`, values.join(',')] : values.flatMap((value) => [`--${option}`, quoteShell(value)]);
}

function readDefault(property: object): unknown {
  return 'default' in property ? property.default : undefined;
}
