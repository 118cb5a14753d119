import { ChironError } from '../../core/errors.ts';
import { memoise } from './memoise.ts';
import { normalizeName } from './names.ts';
import { isVersion, normalizeVersion } from './versions.ts';

/** The build number of a wheel: its digits, then the rest. */
export type BuildNumber = readonly [number: number, rest: string];

/** What the name of a wheel says (PEP 427). */
export interface WheelName {
  readonly name: string;
  readonly version: string;
  readonly build: BuildNumber | null;
  /** Every tag that a compressed tag set stands for, like `cp312-abi3-win_amd64`. */
  readonly tags: readonly string[];
}

/** File systems take 255 bytes, and `.metadata` is put behind it. */
const longest = 240;

/** Takes the file name of a wheel apart, name and version normalised; else a ChironError `format-invalid`. */
export const parseWheelName: (fileName: string) => WheelName = memoise((fileName) => {
  const fail = (why: string): never => {
    throw new ChironError('format-invalid', `${JSON.stringify(fileName)} is not the name of a wheel: ${why}`);
  };
  if (!fileName.endsWith('.whl')) return fail('it does not end with .whl');
  if (fileName.length > longest) return fail(`it is longer than ${longest} characters`);
  const parts = fileName.slice(0, -4).split('-');
  if (parts.length !== 5 && parts.length !== 6) return fail(`it has ${parts.length} parts between dashes, not 5 or 6`);
  const [name = '', version = ''] = parts;
  const [pythons = '', abis = '', platforms = ''] = parts.slice(-3);
  if (!/^[\w.]+$/.test(name)) return fail('its first part is no project name');
  if (!isVersion(version)) return fail(`${JSON.stringify(version)} is no version`);
  const build = parts.length === 6 ? /^(\d+)(.*)$/.exec(parts[2] ?? '') : null;
  if (parts.length === 6 && build === null) return fail('its build number does not begin with a digit');
  const tags = expandTags(pythons, abis, platforms);
  if (tags.some((tag) => /^-|--|-$/.test(tag))) return fail('a tag is empty');
  if (![version, build?.[2] ?? '', pythons, abis, platforms].every((part) => /^[\w.!+]*$/.test(part)))
    return fail('it has a character that no part of a name may have');
  return {
    name: normalizeName(name),
    version: normalizeVersion(version),
    build: build === null ? null : [Number(build[1]), build[2] ?? ''],
    tags,
  };
});

/** Negative, 0 or positive as the build number `a` is older than, equal to or newer than `b`; none is the oldest (PEP 427). */
export function compareBuildNumbers(a: BuildNumber | null, b: BuildNumber | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return a[0] - b[0] || (a[1] < b[1] ? -1 : Number(a[1] > b[1]));
}

function expandTags(pythons: string, abis: string, platforms: string): string[] {
  const expanded = pythons
    .split('.')
    .flatMap((python) => abis.split('.').flatMap((abi) => platforms.split('.').map((platform) => `${python}-${abi}-${platform}`)));
  return expanded.map((tag) => tag.toLowerCase());
}
