import { basename, resolve } from 'node:path';
import type { Effects } from '../../core/effects/effects.ts';
import { flagName } from '../../core/command/describe-flags.ts';
import type { Plan } from '../../core/plan/plan.ts';
import optionsSchema from '../../schemas/options.schema.json' with { type: 'json' };
import type { Options } from '../../schemas/types/options.ts';
import { inspectDirectory } from '../options/inspect-directory.ts';
import { probeCargo } from '../options/probe-cargo.ts';
import { probeGit } from '../options/probe-git.ts';
import { resolveAnswers } from '../options/resolve-answers.ts';
import { resolveRuntime } from '../options/resolve-runtime.ts';
import type { ContextFacts } from '../plan/context.ts';
import type { CreateData } from '../plan/create-plan.ts';
import { planCreation } from '../plan/create-plan.ts';
import { listSteps } from '../plan/list-steps.ts';
import type { CreateInput } from './create-schema.ts';
import { composeTree } from './compose-tree.ts';
import { version } from './version.ts';

/** options → plan, with everything rendered so that the digest covers every byte. Only reads. */
export async function planProject(input: CreateInput, effects: Effects): Promise<Plan<CreateData>> {
  const directory = resolve(effects.cwd, input.directory ?? '.');
  await inspectDirectory(directory, effects);
  const answers = await resolveAnswers(pickOptions(input), {}, flagName);
  const { wheels, ...runtime } = await resolveRuntime(input.runtime, version, effects);
  const vendored = wheels === null ? null : { runtime: basename(wheels.runtime), generator: basename(wheels.generator) };
  const facts: ContextFacts = {
    date: new Date(effects.clock.now()).toISOString().slice(0, 10),
    version,
    runtime: { version: runtime.version, vendored },
  };
  const git = input.git === false ? undefined : await probeGit(directory, effects);
  const cargo = answers.native === 'rust' && (await probeCargo(effects));
  const message = composeMessage(answers.name, version);
  const steps = listSteps({
    lock: input.lock !== false,
    cargoLock: input.lock !== false && cargo,
    install: input.install !== false,
    gitInit: git !== undefined && !git.own && git.around === undefined,
    gitCommit: git !== undefined && git.around === undefined && git.identity,
    message,
  });
  const vendor = wheels === null ? [] : [wheels.runtime, wheels.generator];
  const files = await composeTree(answers, facts, vendor, effects);
  return planCreation({
    directory,
    cwd: effects.cwd,
    answers,
    facts,
    wheels: vendor,
    files,
    steps,
    notes: [...explainCargo(answers.native === 'rust' && !cargo), ...explainGit(git, message)],
  });
}

export function composeMessage(name: string, by: string): string {
  return `Create ${name} with create-chiron ${by}`;
}

function pickOptions(input: CreateInput): Partial<Options> {
  return Object.fromEntries(Object.entries(input).filter(([key]) => Object.hasOwn(optionsSchema.properties, key)));
}

/** What is left to the person, and why. */
function explainGit(git: Awaited<ReturnType<typeof probeGit>> | undefined, message: string): string[] {
  if (git === undefined) return [];
  if (git.around !== undefined) return [`it lies inside the repository ${git.around}: committing it there is left to you`];
  if (git.identity) return [];
  return [
    `git does not know who you are, so nothing is committed: git config --global user.name NAME; git config --global user.email ADDRESS; git add . && git commit -m "${message}"`,
  ];
}

function explainCargo(missing: boolean): string[] {
  return missing
    ? ['cargo is not here, so the crates are not locked: with Rust installed, run cargo generate-lockfile and commit Cargo.lock']
    : [];
}
