import path from 'node:path';
import type { Effects, RunResult } from '../../core/effects/effects.ts';
import { uvCommand } from '../../core/effects/uv-command.ts';
import { ChironError } from '../../core/errors.ts';
import { hashFile } from '../../core/hash-file.ts';
import { normalizeName } from '../formats/names.ts';
import { compareVersions, isVersion } from '../formats/versions.ts';
import { parseWheelName } from '../formats/wheel-name.ts';
import { classifyUv, uvError } from './explain-uv.ts';
import { uvEnvironment } from './uv-environment.ts';

/** A package of the repo that is to be built. */
export interface PackageToBuild {
  readonly name: string;
  /** What the lock says; empty or absent for a dynamic version. */
  readonly version?: string;
  /** Relative to the project; `.` is the project itself. */
  readonly folder: string;
}

export interface BuildRequest {
  /** Absolute folder of the project or workspace. */
  readonly project: string;
  readonly packages: readonly PackageToBuild[];
  /** SOURCE_DATE_EPOCH for the backends, in seconds; see `readEpoch`. */
  readonly epoch: number;
  /** Absolute folder that receives the wheels; the caller makes it and removes it. */
  readonly out: string;
}

export interface BuiltWheel {
  /** File name. */
  readonly name: string;
  /** PEP 503 name. */
  readonly package: string;
  /** As the lock spells it; the wheel's own where the lock has none. */
  readonly version: string;
  /** Absolute. */
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
}

/**
 * Builds the wheel of each package with `uv build`, so that the same source gives the same bytes in any folder: umask 022,
 * SOURCE_DATE_EPOCH, and source folders mapped out of what a compiler writes down. `build-failed` with the end of the output,
 * `offline` or `network` when the build backend cannot be had, `lock-stale` when the wheel has another version than the lock.
 */
export async function buildProject({ project, packages, epoch, out }: BuildRequest, effects: Effects): Promise<BuiltWheel[]> {
  const bar = effects.progress.bar('Building', packages.length, 'files');
  try {
    const built: BuiltWheel[] = [];
    for (const [index, wanted] of packages.entries()) {
      const folder = path.resolve(project, wanted.folder);
      // One folder for each, so that whatever lies in it afterwards is this build's.
      const wheels = path.join(out, String(index));
      const result = await runBuild(folder, wheels, epoch, effects).catch((cause: unknown) => {
        throw effects.signal.aborted ? new ChironError('interrupted', `interrupted while building ${wanted.name}`, { cause }) : cause;
      });
      if (result.exitCode !== 0) throw explainBuild(wanted, folder, result);
      built.push(await readWheel(wanted, folder, wheels, result, effects));
      bar.advance(1);
    }
    return built;
  } finally {
    bar.done();
  }
}

async function runBuild(folder: string, out: string, epoch: number, effects: Effects): Promise<RunResult> {
  const uv = uvCommand(effects.env);
  const flags = ['--wheel', '--directory', folder, '--out-dir', out, '--no-create-gitignore', ...(effects.offline ? ['--offline'] : [])];
  const env = { ...uvEnvironment(effects.env), SOURCE_DATE_EPOCH: String(epoch), ...compilerFlags(folder, effects.env) };
  const options = { cwd: folder, env, signal: effects.signal };
  if (effects.platform === 'win32') return effects.run(uv, ['build', ...flags], options);
  // Modes of the files that a backend makes show in the wheel; the umask is the process's, so that the child must set its own.
  // uv that is ended leaves the backend at work (measured with 0.13.9), which would go on writing into what is being removed.
  const result = await effects.run('sh', ['-c', 'umask 022 && exec "$@"', 'sh', uv, 'build', ...flags], { ...options, group: true });
  // The shell's word for "not found": asked for directly, the error says how to come by uv.
  if (result.exitCode === 127) await effects.run(uv, ['--version']);
  return result;
}

/** Keeps the source folder out of debug information (gcc, clang). */
function compilerFlags(folder: string, env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  // The variables are split at white space, with no way to quote it.
  if (/\s/.test(folder)) return {};
  const flag = `-ffile-prefix-map=${folder}=.`;
  return Object.fromEntries(['CFLAGS', 'CXXFLAGS'].map((name) => [name, [env[name], flag].filter(Boolean).join(' ')]));
}

function explainBuild(wanted: PackageToBuild, folder: string, result: RunResult): ChironError {
  const code = classifyUv(result);
  if (code === 'offline') {
    const hint = 'run once without --offline, so that uv keeps the build backend in its cache';
    return uvError('offline', `the build backend of ${wanted.name} is not in uv's cache, and --offline forbids the network`, result, hint);
  }
  if (code === 'network') return uvError('network', `the build backend of ${wanted.name} could not be fetched`, result);
  if (code === 'tool-missing')
    return uvError('tool-missing', `no interpreter fits ${wanted.name}`, result, 'install that Python: uv python install');
  return uvError('build-failed', `the wheel of ${wanted.name} could not be built in ${folder}`, result);
}

async function readWheel(wanted: PackageToBuild, folder: string, out: string, result: RunResult, effects: Effects): Promise<BuiltWheel> {
  const [name, ...others] = (await effects.files.readdir(out)).filter((file) => file.endsWith('.whl')).sort();
  if (name === undefined || others.length > 0)
    throw uvError('build-failed', `uv built ${others.length === 0 ? 'no wheel' : 'several wheels'} in ${folder}`, result);
  const wheel = parseWheelName(name);
  if (wheel.name !== normalizeName(wanted.name)) {
    throw new ChironError('build-failed', `the wheel built in ${folder} is of ${wheel.name}, the lock has ${wanted.name} there`, {
      hint: 'run uv lock and commit the result',
    });
  }
  const version = wanted.version || wheel.version;
  if (!isVersion(version) || compareVersions(version, wheel.version) !== 0) {
    throw new ChironError('lock-stale', `the wheel of ${wanted.name} has version ${wheel.version}, the lock says ${wanted.version}`);
  }
  const file = path.join(out, name);
  return { name, package: wheel.name, version, path: file, ...(await hashFile(file, effects.files)) };
}
