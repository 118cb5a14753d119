import { basename, resolve } from 'node:path';
import type { Prepared } from '../../core/command/define-command.ts';
import type { Effects } from '../../core/effects/effects.ts';
import optionsSchema from '../../schemas/options.schema.json' with { type: 'json' };
import type { Options } from '../../schemas/types/options.ts';
import { deriveName, derivePackage } from '../options/derive-names.ts';
import { detectDefaults } from '../options/detect-defaults.ts';
import { inspectDirectory, listEntries } from '../options/inspect-directory.ts';
import { readSettings } from '../options/read-settings.ts';
import { explainReserved } from '../options/reserved-names.ts';
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
  return {
    given: settled,
    suggested,
    suggest: ({ directory }) => suggestName(directory, effects.cwd),
    check: checkAnswer,
    ask: settled.yes === true ? 'nothing' : 'all',
  };
}

/** The name of the folder that was chosen, made valid. */
function suggestName(directory: string | undefined, cwd: string): Partial<Options> {
  const name = deriveName(basename(resolve(cwd, directory ?? '.')));
  return name === undefined ? {} : { name };
}

function checkAnswer(option: string, answer: unknown): string | undefined {
  if (option !== 'name' || typeof answer !== 'string' || !new RegExp(optionsSchema.properties.name.pattern).test(answer)) return undefined;
  const why = explainReserved(derivePackage(answer));
  return why === undefined ? undefined : `${answer} ${why}`;
}
