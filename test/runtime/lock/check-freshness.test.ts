import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkFreshness } from '../../../runtime/lock/check-freshness.ts';
import { readFixtureLock, readFixtureText } from '../../support/read-fixture-lock.ts';
import { repositoryPath } from '../../support/repository-path.ts';

const projects = readdirSync(repositoryPath('test/fixtures/locks'));

describe('checkFreshness', () => {
  it.each(projects)('finds nothing on what uv locked: %s', (name) => {
    expect(checkFreshness(readFixtureLock(name), readFixtureText(name, 'pyproject.toml'))).toEqual([]);
  });

  it.each<[project: string, change: string, from: string, to: string, differences: string[]]>([
    ['small', 'a dependency more', '"rich",', '"rich",\n    "attrs",', ['attrs is not in the lock']],
    ['small', 'a dependency less', '    "rich",\n', '', ['rich is in the lock only']],
    ['small', 'another specifier', '"click>=8"', '"click>=9"', ['click>=9 is not in the lock', 'click>=8 is in the lock only']],
    ['small', 'the same specifier', '"click>=8"', '"Click >= 8.0.0"', []],
    [
      'small',
      'other extras',
      '"httpx[http2]"',
      '"httpx[http2, socks]"',
      ['httpx[http2,socks] is not in the lock', 'httpx[http2] is in the lock only'],
    ],
    [
      'small',
      'another marker',
      "tzdata; sys_platform == 'win32'",
      "tzdata; sys_platform != 'linux'",
      ['tzdata is asked for under other conditions than in the lock'],
    ],
    ['small', 'an equal marker', "tzdata; sys_platform == 'win32'", "tzdata; os.name == 'nt'", []],
    [
      'small',
      'an extra more',
      'yaml = [',
      'json = ["orjson"]\nyaml = [',
      ['orjson is not in the lock', 'the extra json is not in the lock'],
    ],
    ['small', 'an empty extra', 'yaml = [', 'json = []\nyaml = [', ['the extra json is not in the lock']],
    [
      'small',
      'an extra renamed',
      'yaml = [',
      'toml = [',
      [
        'pyyaml is asked for under other conditions than in the lock',
        'the extra toml is not in the lock',
        'the extra yaml is in the lock only',
      ],
    ],
    [
      'small',
      'an included group grown',
      '"pytest>=8",',
      '"pytest>=8", "attrs",',
      ['group test: attrs is not in the lock', 'group dev: attrs is not in the lock'],
    ],
    ['small', 'a group more', 'dev = [', 'docs = []\ndev = [', ['the group docs is not in the lock']],
    ['small', 'a lower bound of Python', '>=3.10', '>=3.11', ['requires-python is >=3.11, in the lock >=3.10']],
    ['small', 'a wider bound of Python', '>=3.10', '>=3.9', ['requires-python is >=3.9, in the lock >=3.10']],
    ['small', 'an upper bound of Python', '>=3.10', '>=3.10,<3.14', ['requires-python is >=3.10,<3.14, in the lock >=3.10']],
    ['small', 'the same Pythons', '">=3.10"', '">3.9.999,>=3.10"', []],
    ['small', 'another version', 'version = "1.0.0"', 'version = "1.0.1"', ['the version is 1.0.1, in the lock 1.0.0']],
    ['small', 'the same version', 'version = "1.0.0"', 'version = "v1.0.0"', []],
    ['small', 'another name', 'name = "small"', 'name = "tiny"', ['the project is called tiny, in the lock small']],
    ['small', 'dynamic dependencies', 'version = "1.0.0"', 'version = "1.0.0"\ndynamic = ["dependencies"]', []],
    ['small', 'broken TOML', '[project]', '[project', []],
    ['workspace', 'a source of the workspace', '"m1[x]"', '"m1"', []],
    ['workspace', 'a member more', '"m1[x]"', '"m1[x]", "m2"', ['m2 is not in the lock']],
    [
      'python-markers',
      'another patch',
      "python_full_version < '3.12.3'",
      "python_full_version < '3.12.4'",
      ['attrs>=23.1.post0 is asked for under other conditions than in the lock'],
    ],
  ])('%s with %s', (project, _, from, to, differences) => {
    const text = readFixtureText(project, 'pyproject.toml');
    expect(text).toContain(from);
    expect(checkFreshness(readFixtureLock(project), text.replace(from, to))).toEqual(differences);
  });
});
