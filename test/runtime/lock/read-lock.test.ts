import { describe, expect, it } from 'vitest';
import { ChironError } from '../../../core/errors.ts';
import { readLock } from '../../../runtime/lock/read-lock.ts';
import { readFixtureLock } from '../../support/read-fixture-lock.ts';

const hash = 'a'.repeat(64);
const head = 'version = 1\nrequires-python = ">=3.10"\n';
const root = '[[package]]\nname = "demo"\nversion = "1.0"\nsource = { virtual = "." }\n';

function lockOf(...packages: string[]): string {
  return [head, root, ...packages.map((body) => `[[package]]\n${body}`)].join('\n');
}

function read(text: string): ReturnType<typeof readLock> {
  return readLock(text, { path: 'uv.lock' });
}

function failure(text: string): ChironError {
  try {
    read(text);
  } catch (error) {
    if (error instanceof ChironError) return error;
    throw error;
  }
  throw new Error('it was read');
}

describe('readLock', () => {
  it('reads what uv writes for a project', () => {
    const lock = readFixtureLock('conflicts');
    expect(lock).toMatchObject({
      form: 'uv',
      version: 1,
      requiresPython: '>=3.10',
      members: ['p2'],
      supportedMarkers: ["sys_platform == 'linux'", "sys_platform == 'win32'"],
    });
    expect(lock.conflicts[0]).toEqual([
      { package: 'p2', extra: 'cpu' },
      { package: 'p2', extra: 'gpu' },
    ]);
    const project = lock.packages.find(({ name }) => name === 'p2');
    expect(project).toMatchObject({
      source: { kind: 'editable', value: '.' },
      dependencies: [{ name: 'idna', extras: [] }],
      metadata: { providesExtras: ['cpu', 'gpu'] },
    });
    expect(Object.keys(project?.groups ?? {})).toEqual(['a', 'b']);
    const idna = lock.packages.find(({ name }) => name === 'idna');
    expect(idna?.wheels[0]).toEqual({
      name: expect.stringMatching(/^idna-.*-py3-none-any\.whl$/),
      url: expect.stringMatching(/^https:\/\/files\.invalid\//),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      size: expect.any(Number),
      uploadTime: expect.stringMatching(/^20\d\d-/),
    });
  });

  it('knows the members of a workspace and a version that is dynamic', () => {
    const lock = readFixtureLock('workspace');
    expect(lock.members).toEqual(['m1', 'm2', 'p3']);
    expect(lock.packages.find(({ name }) => name === 'm2')?.version).toBe('');
    expect(lock.packages.find(({ name }) => name === 'local')?.source).toEqual({ kind: 'directory', value: 'libs/local' });
  });

  it.each<[what: string, body: string, file: Record<string, unknown>]>([
    [
      'an index that is a folder',
      `source = { registry = "idx/simple" }\nwheels = [{ path = "../x-1.0-py3-none-any.whl", hash = "sha256:${hash}" }]`,
      { path: 'idx/x-1.0-py3-none-any.whl' },
    ],
    [
      'an address',
      `source = { url = "https://files.invalid/x-1.0%2Bcpu-py3-none-any.whl" }\nwheels = [{ filename = "x", hash = "sha256:${hash}" }]`,
      { name: 'x-1.0+cpu-py3-none-any.whl', url: 'https://files.invalid/x-1.0%2Bcpu-py3-none-any.whl' },
    ],
    [
      'an archive',
      `source = { path = "dist/x-1.0-py3-none-any.whl" }\nwheels = [{ filename = "x-1.0-py3-none-any.whl", hash = "sha256:${hash}" }]`,
      { path: 'dist/x-1.0-py3-none-any.whl' },
    ],
  ])('finds the files of %s', (_, body, file) => {
    const lock = read(lockOf(`name = "x"\nversion = "1.0"\n${body}`));
    expect(lock.packages[1]?.wheels[0]).toMatchObject({ sha256: hash, ...file });
  });

  it('keeps of files without a sha256 the names only', () => {
    const files =
      'sdist = { path = "x-1.0.tar.gz" }\nwheels = [{ path = "x-1.0-py3-none-any.whl" }, { path = "x-1.0-py2-none-any.whl", hash = "md5:00" }]';
    const [, x] = read(lockOf(`name = "x"\nversion = "1.0"\nsource = { registry = "wh" }\n${files}`)).packages;
    expect(x).toMatchObject({ wheels: [], unhashed: ['x-1.0-py3-none-any.whl', 'x-1.0-py2-none-any.whl', 'x-1.0.tar.gz'] });
    expect(x?.sdist).toBeUndefined();
  });

  it('takes a byte order mark and Windows line ends', () => {
    expect(read(`\uFEFF${lockOf()}`.replaceAll('\n', '\r\n')).members).toEqual(['demo']);
  });

  it.each<[what: string, text: string, code: string, message: string]>([
    ['another version', 'version = 2\n', 'lock-version', 'uv.lock has version 2, and this release reads version 1'],
    ['no version', '[package]\n', 'lock-malformed', 'it does not begin with a version'],
    ['no packages', head, 'lock-empty', 'uv.lock has no packages'],
    ['no project', `${head}[[package]]\nname = "x"\nversion = "1"\nsource = { registry = "r" }\n`, 'lock-empty', 'uv.lock has no project'],
    ['text that is no TOML', `${head}\n[[package\nname = 1\n`, 'lock-malformed', 'uv.lock:4:'],
    [
      'a package without name',
      `${head}\n[[package]]\nversion = "1"\n`,
      'lock-malformed',
      'uv.lock:4 is not a lock that uv wrote: name is missing, not a text',
    ],
    [
      'a source of another kind',
      lockOf('name = "x"\nsource = { svn = "x" }'),
      'lock-malformed',
      'uv.lock:9 is not a lock that uv wrote: package x: its source is of no known kind',
    ],
    [
      'a broken marker',
      lockOf('name = "x"\nsource = { registry = "r" }\ndependencies = [{ name = "y", marker = "os == 1" }]'),
      'lock-malformed',
      'package x: the marker "os == 1" cannot be read',
    ],
    [
      'a wheel name that is none',
      lockOf(`name = "x"\nsource = { registry = "r" }\nwheels = [{ path = "x.whl", hash = "sha256:${hash}" }]`),
      'lock-malformed',
      '"x.whl" is not the name of a wheel',
    ],
    [
      'a file name that leaves its folder',
      lockOf(`name = "x"\nsource = { registry = "r" }\nsdist = { url = "https://files.invalid/..%2Fx.tar.gz", hash = "sha256:${hash}" }`),
      'lock-malformed',
      'ends with no file name',
    ],
    [
      'a package name that is none',
      lockOf('name = "../x"\nsource = { registry = "r" }'),
      'lock-malformed',
      'uv.lock:9 is not a lock that uv wrote: "../x" is no name of a package',
    ],
    [
      'a version that is none',
      lockOf('name = "x"\nversion = "1/../../y"\nsource = { registry = "r" }'),
      'lock-malformed',
      'package x: "1/../../y" is no version',
    ],
    ...[
      'x-1.0-py3-none-any.whl',
      'ftp://files.invalid/x-1.0-py3-none-any.whl',
      'http://[/x-1.0-py3-none-any.whl',
      'file://host/x-1.0-py3-none-any.whl',
      'file:///a%2fb/x-1.0-py3-none-any.whl',
    ].map((url): [string, string, string, string] => [
      `the address ${url}`,
      lockOf(`name = "x"\nsource = { registry = "r" }\nwheels = [{ url = "${url}", hash = "sha256:${hash}" }]`),
      'lock-malformed',
      'is no address that a file can be fetched from',
    ]),
    [
      'a size that is none',
      lockOf(`name = "x"\nsource = { registry = "r" }\nsdist = { path = "x.tar.gz", size = -1, hash = "sha256:${hash}" }`),
      'lock-malformed',
      'a size is no number of bytes',
    ],
    [
      'wheels that are no tables',
      lockOf('name = "x"\nsource = { registry = "r" }\nwheels = ["x.whl"]'),
      'lock-malformed',
      'wheels holds "x.whl", not tables only',
    ],
    [
      'a member that is not there',
      `${lockOf()}[manifest]\nmembers = ["other"]\n`,
      'lock-malformed',
      'its member other is none of its packages',
    ],
  ])('refuses %s', (_, text, code, message) => {
    const error = failure(text);
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
  });

  it('says when a merge was left unfinished', () => {
    expect(failure(`${head}<<<<<<< HEAD\n`).details).toEqual(['it holds the marks of an unfinished merge']);
  });
});
