import path from 'node:path';
import type { Effects } from '../../core/effects/effects.ts';
import { ChironError } from '../../core/errors.ts';
import { hashFile } from '../../core/hash-file.ts';
import { compareVersions, isVersion } from '../formats/versions.ts';
import { parseWheelName } from '../formats/wheel-name.ts';
import type { BuiltWheel, PackageToBuild } from './build-project.ts';

/**
 * The wheels of the packages that lie in a folder, built before: on machines of other kinds, say. Other files there are left alone.
 * `input-missing` when a package has none there, `lock-stale` when one has another version than the lock.
 * @param folder absolute
 */
export async function takeWheels(packages: readonly PackageToBuild[], folder: string, effects: Effects): Promise<BuiltWheel[]> {
  const names = await effects.files.readdir(folder).catch((cause: unknown) => {
    throw new ChironError('input-missing', `the folder with the wheels, ${folder}, cannot be read`, { cause });
  });
  const wheels = names.filter((name) => name.endsWith('.whl')).map((name) => ({ name, ...pick(parseWheelName(name)) }));
  const taken: BuiltWheel[] = [];
  for (const wanted of packages) {
    const own = wheels.filter((wheel) => wheel.package === wanted.name);
    if (own.length === 0) throw new ChironError('input-missing', `there is no wheel of ${wanted.name} in ${folder}`);
    for (const wheel of own) {
      if (wanted.version && isVersion(wanted.version) && compareVersions(wanted.version, wheel.version) !== 0)
        throw new ChironError('lock-stale', `${wheel.name} in ${folder} has version ${wheel.version}, the lock says ${wanted.version}`);
      const file = path.join(folder, wheel.name);
      taken.push({ ...wheel, path: file, ...(await hashFile(file, effects.files)) });
    }
  }
  return taken.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function pick({ name, version }: { name: string; version: string }): { package: string; version: string } {
  return { package: name, version };
}
