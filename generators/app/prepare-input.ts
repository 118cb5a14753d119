import { basename, resolve } from 'node:path';
import type { Prepared } from '../../core/command/define-command.ts';
import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';
import optionsSchema from '../../schemas/options.schema.json' with { type: 'json' };
import type { Options } from '../../schemas/types/options.ts';
import type { Answers } from '../options/answers.ts';
import { deriveName, derivePackage } from '../options/derive-names.ts';
import { detectDefaults } from '../options/detect-defaults.ts';
import { fittingNatives } from '../options/fitting-backends.ts';
import { followAnswers, listChoices } from '../options/follow-answers.ts';
import { inspectDirectory, listEntries } from '../options/inspect-directory.ts';
import { readSettings } from '../options/read-settings.ts';
import { beginsWithDigit, explainReserved, explainReservedProject } from '../options/reserved-names.ts';
import { validateAnswers } from '../options/validate-answers.ts';
import type { CreateInput } from './create-schema.ts';

/**
 * What is settled (flag, then --set, then --config) and what the folder, git and the machine suggest for the rest.
 * A folder that was named and cannot be used is refused here, before anything is asked.
 */
export async function prepareInput(
  given: Partial<CreateInput>,
  effects: Effects,
  flags: Partial<CreateInput>,
): Promise<Prepared<CreateInput>> {
  const settled = { ...given, ...readSettings(given.set ?? []), ...flags };
  const here = ((await listEntries(effects.cwd, effects)) ?? []).every((name) => name === '.git');
  if (settled.directory !== undefined) await inspectDirectory(resolve(effects.cwd, settled.directory), effects);
  const { name: _, ...detected } = await detectDefaults(resolve(effects.cwd, settled.directory ?? '.'), effects);
  const suggested: Partial<CreateInput> = here ? { ...detected, directory: '.' } : detected;
  const suggest = (known: Partial<CreateInput>): Partial<CreateInput> => {
    const name = known.name ?? deriveName(basename(resolve(effects.cwd, known.directory ?? '.')));
    return { ...followAnswers(known), ...(name === undefined ? {} : { name, ...suggestPackage(name) }) };
  };
  return {
    given: settled,
    suggested,
    suggest,
    check: (option, answer) => checkAnswer(option, String(answer), settled, effects),
    skips: (option, known) => option === 'name' && known.name !== undefined && explainName(known.name, settled) === undefined,
    choices: (option, known) => chooseFrom(option, known, settled),
    contradictions: (known) => validateAnswers({ ...defaults, package: derivePackage(known.name ?? 'x'), ...known }),
    ask: settled.yes === true ? 'nothing' : questions,
  };
}

/** What is asked, in this order: at most a dozen, as the name is that of the folder wherever it can be, and author and e-mail are git's. */
const questions = [
  ...['directory', 'name', 'kind', 'description'],
  ...['native', 'backend', 'python'],
  ...['host', 'repository', 'license'],
  ...['publish', 'sign', 'features'],
];

const defaults = Object.fromEntries(
  Object.entries(optionsSchema.properties).map(([option, property]) => [option, 'default' in property ? property.default : 'x']),
) as unknown as Answers;

function chooseFrom(option: string, known: Partial<CreateInput>, settled: Partial<CreateInput>): readonly string[] | undefined {
  if (option === 'native' && settled.backend !== undefined) return fittingNatives(settled.backend);
  return listChoices(option, known);
}

function suggestPackage(name: string): Partial<Options> {
  const suggestion = derivePackage(name);
  return new RegExp(optionsSchema.properties.package.pattern).test(suggestion) ? { package: suggestion } : {};
}

/** What would be refused in the end is refused where it is asked. */
async function checkAnswer(option: string, answer: string, settled: Partial<CreateInput>, effects: Effects): Promise<string | undefined> {
  if (option === 'directory') return checkDirectory(resolve(effects.cwd, answer), effects);
  if (option !== 'name') return undefined;
  const why = explainName(answer, settled);
  return why === undefined ? undefined : `${answer} ${why}`;
}

/** Why a project cannot be called so. */
function explainName(name: string, settled: Partial<CreateInput>): string | undefined {
  const packageName = settled.package ?? derivePackage(name);
  return explainReservedProject(name) ?? (/^\d/.test(packageName) ? beginsWithDigit : explainReserved(packageName));
}

async function checkDirectory(directory: string, effects: Effects): Promise<string | undefined> {
  try {
    await inspectDirectory(directory, effects);
    return undefined;
  } catch (error) {
    if (error instanceof ChironError) return error.message;
    throw error;
  }
}
