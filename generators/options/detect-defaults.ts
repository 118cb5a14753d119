import { basename, dirname } from 'node:path';
import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';
import { uvCommand } from '../../core/effects/uv-command.ts';
import optionsSchema from '../../schemas/options.schema.json' with { type: 'json' };
import type { Options } from '../../schemas/types/options.ts';
import { deriveName } from './derive-names.ts';
import { parseHost } from './parse-host.ts';
import { parseRemote } from './parse-remote.ts';

/**
 * What the folder, git and the machine say about the answers. Nothing that is not there is an error.
 * @param directory absolute; it need not exist yet
 */
export async function detectDefaults(directory: string, effects: Effects): Promise<Partial<Options>> {
  const cwd = await findExisting(directory, effects);
  const [{ author, email }, remote, python] = await Promise.all([
    readIdentity(cwd, effects),
    hasGit(directory, effects).then((own) => (own ? readOutput('git', ['remote', 'get-url', 'origin'], directory, effects) : undefined)),
    effects.offline ? findPython(cwd, effects) : undefined,
  ]);
  const address = remote?.trim() ?? '';
  const found = {
    name: deriveName(basename(directory)),
    author,
    email,
    repository: parseRemote(address),
    host: parseHost(address),
    python,
  };
  return Object.fromEntries(
    Object.entries(found).filter(([option, value]) => value !== undefined && fits(option as keyof typeof found, value)),
  );
}

/** What git says is taken only if it would be a valid answer: a default must never be the reason for an error. */
function fits(option: 'name' | 'author' | 'email' | 'repository' | 'host' | 'python', value: string): boolean {
  const property = optionsSchema.properties[option];
  if ('enum' in property) return property.enum.includes(value);
  return value.length <= property.maxLength && new RegExp(property.pattern, 'u').test(value);
}

/** In one call, as this is what a fresh project waits for longest. The last of several values counts, as it does for git. */
async function readIdentity(cwd: string, effects: Effects): Promise<{ author: string | undefined; email: string | undefined }> {
  const output = await readOutput('git', ['config', '--null', '--get-regexp', '^user\\.(name|email)$'], cwd, effects);
  const entries = (output ?? '').split('\0').map((entry) => entry.split('\n', 2));
  const find = (key: string): string | undefined => entries.findLast(([name]) => name === key)?.[1]?.trim() || undefined;
  return { author: find('user.name'), email: find('user.email') };
}

/** Offline only: the oldest supported CPython that is on this machine, as nothing can be downloaded. */
async function findPython(cwd: string, effects: Effects): Promise<Options['python']> {
  const output = await readOutput(
    uvCommand(effects.env),
    ['python', 'list', '--offline', '--only-installed', '--output-format', 'json'],
    cwd,
    effects,
  );
  const installed = [...(output ?? '').matchAll(/"key"\s*:\s*"cpython-(3\.\d+)/g)].map(([, version]) => version);
  return optionsSchema.properties.python.enum.find((version) => installed.includes(version)) as Options['python'];
}

async function readOutput(command: string, args: readonly string[], cwd: string, effects: Effects): Promise<string | undefined> {
  try {
    const result = await effects.run(command, args, { cwd, timeout: 10_000 });
    return result.exitCode === 0 ? result.stdout : undefined;
  } catch (error) {
    if (error instanceof ChironError && error.code !== 'interrupted') return undefined;
    throw error;
  }
}

async function hasGit(directory: string, effects: Effects): Promise<boolean> {
  return effects.files.lstat(`${directory}/.git`).then(
    () => true,
    () => false,
  );
}

/** The folder itself, or the nearest one above it that is there. */
async function findExisting(directory: string, effects: Effects): Promise<string> {
  try {
    if ((await effects.files.stat(directory)).isDirectory()) return directory;
  } catch {
    // Not there, or not to be looked at: the one above tells as much.
  }
  const above = dirname(directory);
  return above === directory ? directory : findExisting(above, effects);
}
