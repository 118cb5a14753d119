import { rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ChironError } from '../../../core/errors.ts';
import { command, verifySubject } from '../../../runtime/commands/verify.ts';
import type { Gate, Verdict } from '../../../schemas/types/verdict.ts';
import { makeWheel } from '../../support/make-wheel.ts';
import type { RawMember } from './raw-tar.ts';
import { makePax, makeRawTar } from './raw-tar.ts';
import type { Tree } from './sample-bundle.ts';
import {
  buildSample,
  fileEffects,
  forge,
  inFolder,
  lockText,
  packTree,
  root,
  sha256Of,
  sumAgain,
  swapWheel,
  tarTree,
  targets,
  wheels,
  writeTree,
} from './sample-bundle.ts';

let sample: Tree;
let bundle: Buffer;
beforeAll(async () => {
  sample = await buildSample();
  bundle = await packTree(sample);
});

async function verifyBytes(bytes: Uint8Array, name = 'demo.tar.gz'): Promise<Verdict> {
  return inFolder(async (folder) => {
    await writeFile(join(folder, name), bytes);
    return verifySubject({ subject: name, integrityOnly: true }, fileEffects(folder));
  });
}

function statusOf(verdict: Verdict, id: Gate['id']): string {
  const gate = verdict.gates.find((one) => one.id === id);
  return `${id} ${gate?.status}: ${gate?.detail}`;
}

function expectRefused(verdict: Verdict, id: Gate['id'], reason: RegExp): void {
  expect(statusOf(verdict, id)).toMatch(new RegExp(`^${id} fail: .*(?:${reason.source})`, reason.flags));
  expect(verdict.ok).toBe(false);
  expect(command.report(verdict).exit).toBe(4);
}

const edit = (path: string, from: string | RegExp, to: string) => (tree: Tree) => {
  const text = tree.get(path)!.toString();
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`nothing to replace in ${path}`);
  tree.set(path, Buffer.from(changed));
};
const editAndSum = (path: string, from: string | RegExp, to: string) => (tree: Tree) => {
  edit(path, from, to)(tree);
  sumAgain(tree);
};
const addAndSum = (path: string, text: string) => (tree: Tree) => {
  tree.set(path, Buffer.from(text));
  sumAgain(tree);
};
const flip = (path: string) => (tree: Tree) => {
  const bytes = Buffer.from(tree.get(path)!);
  bytes[bytes.length >> 1]! ^= 1;
  tree.set(path, bytes);
};
const drop = (path: string) => (tree: Tree) => {
  tree.delete(path);
  tree.delete(`${path}.metadata`);
};

describe('a bundle whose files were changed', () => {
  const evil = { name: 'leaf', version: '2.1', members: { 'leaf/__init__.py': 'import os' } };
  const hash = (letter: string): string => letter.repeat(64);
  test.each<[string, Gate['id'], RegExp, (tree: Tree) => void]>([
    ['a flipped byte in a wheel', 'checksums', /leaf-2.1.* does not have the hash/, flip('leaf-2.1-py3-none-any.whl')],
    ['a flipped byte in the lock', 'checksums', /uv\.lock does not have/, flip('uv.lock')],
    ['a flipped byte in the manifest', 'checksums', /manifest\.json does not have/, flip('manifest.json')],
    ['a dropped file', 'checksums', /socks-1.5.* is in SHA256SUMS but not here/, drop('socks-1.5-py3-none-any.whl')],
    ['an added file', 'checksums', /pip\.conf is not in SHA256SUMS/, (tree) => void tree.set('pip.conf', Buffer.from('x'))],
    [
      'a renamed file',
      'checksums',
      /uv\.lock is in SHA256SUMS but not here/,
      (tree) => {
        tree.set('uv.lok', tree.get('uv.lock')!);
        tree.delete('uv.lock');
      },
    ],
    [
      'two swapped files',
      'checksums',
      /does not have the hash/,
      (tree) => {
        const [one, other] = ['native-1.0-cp312-cp312-win_amd64.whl', 'native-1.0-cp312-cp312-manylinux_2_17_x86_64.whl'] as const;
        const bytes = tree.get(one)!;
        tree.set(one, tree.get(other)!);
        tree.set(other, bytes);
      },
    ],
    ['no SHA256SUMS', 'checksums', /SHA256SUMS is not there/, (tree) => void tree.delete('SHA256SUMS')],
    [
      'SHA256SUMS in another order',
      'checksums',
      /not in byte order/,
      (tree) => {
        const lines = tree.get('SHA256SUMS')!.toString().trimEnd().split('\n');
        tree.set('SHA256SUMS', Buffer.from(`${lines.reverse().join('\n')}\n`));
      },
    ],
    [
      'SHA256SUMS with a line twice',
      'checksums',
      /twice/,
      (tree) => {
        const text = tree.get('SHA256SUMS')!.toString();
        tree.set('SHA256SUMS', Buffer.from(`${text}${text.split('\n')[0]}\n`));
      },
    ],
    ['SHA256SUMS with Windows line ends', 'checksums', /form of sha256sum/, edit('SHA256SUMS', /\n/g, '\r\n')],
    ['SHA256SUMS that lists itself', 'checksums', /SHA256SUMS is in SHA256SUMS/, edit('SHA256SUMS', /^/, `${hash('a')}  SHA256SUMS\n`)],
    ['SHA256SUMS with binary marks', 'checksums', /form of sha256sum/, edit('SHA256SUMS', '  ', ' *')],

    [
      'no manifest',
      'manifest',
      /manifest\.json is not there/,
      (tree) => {
        tree.delete('manifest.json');
        sumAgain(tree);
      },
    ],
    [
      'a key of the manifest twice',
      'manifest',
      /"project" stands twice/,
      editAndSum('manifest.json', '"schema": 1,', '"schema": 1, "project": "other",'),
    ],
    ['__proto__ in the manifest', 'manifest', /__proto__/, editAndSum('manifest.json', '"schema": 1,', '"schema": 1, "__proto__": {},')],
    ['a number too big in the manifest', 'manifest', /too big/, editAndSum('manifest.json', /"size": \d+/, '"size": 99999999999999999999')],
    ['an unknown key in the manifest', 'manifest', /install/, editAndSum('manifest.json', '"schema": 1,', '"schema": 1, "install": "x",')],
    ['a schema from the future', 'manifest', /schema/, editAndSum('manifest.json', '"schema": 1', '"schema": 2')],
    [
      'a manifest that is not UTF-8',
      'manifest',
      /UTF-8/,
      (tree) => {
        tree.set('manifest.json', Buffer.from([0x7b, 0xff, 0x7d]));
        sumAgain(tree);
      },
    ],
    ['a file in the manifest twice', 'manifest', /stands twice/, (tree) => forge(tree, ({ files }) => void files.unshift(files[0]!))],
    ['files out of order', 'manifest', /byte order/, (tree) => forge(tree, ({ files }) => void files.reverse())],
    [
      'a size in the manifest',
      'manifest',
      /has \d+ bytes, not 1/,
      (tree) => forge(tree, ({ files }) => void Object.assign(files[1]!, { size: 1 })),
    ],
    [
      'a path in the manifest',
      'manifest',
      /is a path/,
      (tree) => forge(tree, ({ files }) => void Object.assign(files[1]!, { name: '../x.whl' })),
    ],
    [
      'another package name in the manifest',
      'manifest',
      /not a wheel of other/,
      (tree) => forge(tree, ({ files }) => void Object.assign(files[1]!, { package: 'other' })),
    ],
    ['no source', 'manifest', /has no source/, (tree) => forge(tree, ({ files }) => void delete files[1]!.source)],
    [
      'another hash of the lock',
      'manifest',
      /uv\.lock does not have the hash/,
      (tree) => forge(tree, ({ lock }) => void Object.assign(lock, { sha256: hash('0') })),
    ],
    [
      'a lock elsewhere',
      'manifest',
      /not at the place/,
      (tree) => forge(tree, ({ lock }) => void Object.assign(lock, { path: '../uv.lock' })),
    ],
    [
      'a wheel for a target that it does not fit',
      'manifest',
      /cannot be installed on cp312-win/,
      (tree) => forge(tree, ({ files }) => void Object.assign(files[2]!, { targets })),
    ],
    ['an added wheel', 'manifest', /nothing accounts for evil/, addAndSum('evil-1.0-py3-none-any.whl', 'PK')],
    ['an added pip.conf', 'manifest', /nothing accounts for pip\.conf/, addAndSum('pip.conf', '[global]')],
    [
      'an added page of the index',
      'manifest',
      /nothing accounts for simple\/evil/,
      addAndSum('simple/evil/index.html', '<a href="https://x">x</a>'),
    ],
    [
      'a dropped page of the index',
      'manifest',
      /simple\/leaf\/index\.json is not here/,
      (tree) => {
        tree.delete('simple/leaf/index.json');
        sumAgain(tree);
      },
    ],
    [
      'a changed page of the index',
      'manifest',
      /simple\/leaf\/index\.html is not what/,
      editAndSum('simple/leaf/index.html', '../../leaf', 'https://evil.invalid/leaf'),
    ],
    [
      'another METADATA beside a wheel',
      'manifest',
      /leaf.*metadata is not the METADATA in/,
      (tree) => {
        tree.set('leaf-2.1-py3-none-any.whl.metadata', Buffer.from(`${wheels.leaf.metadata}Requires-Dist: evil\n`));
        forge(tree, () => undefined);
      },
    ],
    [
      'no METADATA beside a wheel',
      'manifest',
      /leaf.*metadata is not there/,
      (tree) => {
        tree.delete('leaf-2.1-py3-none-any.whl.metadata');
        sumAgain(tree);
      },
    ],
    [
      'a marker on a line of the requirements',
      'manifest',
      /requirements\.txt is not what/,
      editAndSum('requirements.txt', 'leaf==2.1', "leaf==2.1 ; sys_platform == 'win32'"),
    ],
    [
      'a changed pylock.toml',
      'manifest',
      /pylock\.toml is not what/,
      editAndSum('pylock.toml', 'name = "leaf"\nversion = "2.1"', 'name = "leaf"\nversion = "2.0"'),
    ],
    ['another project name', 'manifest', /./, (tree) => forge(tree, (manifest) => void Object.assign(manifest, { project: 'Demo' }))],

    [
      'a swapped wheel, all else made anew',
      'lock-hashes',
      /leaf-2.1.* is not the file that the lock names/,
      (tree) => swapWheel(tree, 'leaf-2.1-py3-none-any.whl', makeWheel(evil)),
    ],
    [
      'another version of a wheel, all else made anew',
      'lock-hashes',
      /leaf 9\.0 is nothing that the lock selects/,
      (tree) => {
        swapWheel(tree, 'leaf-2.1-py3-none-any.whl', makeWheel({ ...evil, version: '9.0' }));
        forge(tree, ({ files }) => void Object.assign(files[1]!, { version: '9.0' }));
      },
    ],
    [
      'a wheel that is said to be built',
      'lock-hashes',
      /was built for .*, where the lock selects a wheel/,
      (tree) => {
        swapWheel(tree, 'leaf-2.1-py3-none-any.whl', makeWheel(evil));
        forge(tree, ({ files }) => void Object.assign(files[1]!, { origin: 'built', source: {} }));
      },
    ],
    [
      'a wheel that is said to be the project’s',
      'lock-hashes',
      /says project, but leaf is of kind index/,
      (tree) => {
        swapWheel(tree, 'leaf-2.1-py3-none-any.whl', makeWheel(evil));
        forge(tree, ({ files }) => void Object.assign(files[1]!, { origin: 'project' }));
      },
    ],
    [
      'a dropped wheel, all else made anew',
      'lock-hashes',
      /socks-1.5.*, which the lock selects, is missing/,
      (tree) => {
        drop('socks-1.5-py3-none-any.whl')(tree);
        dropPages(tree, 'socks');
        forge(tree, (manifest) => {
          manifest.files = manifest.files.filter(({ package: name }) => name !== 'socks');
          manifest.coverage = { declared: 6, present: 6, ratio: 1, gaps: [] };
        });
      },
    ],
    [
      'an extra package, all else made anew',
      'lock-hashes',
      /zevil 1\.0 is nothing that the lock selects/,
      (tree) => {
        const zevil = makeWheel({ name: 'zevil', version: '1.0' });
        tree.set(zevil.name, zevil.bytes);
        tree.set(`${zevil.name}.metadata`, Buffer.from(zevil.metadata));
        const { name, sha256, size } = zevil;
        const source = { url: 'https://files.invalid/zevil', index: 'https://index.invalid/simple', sha256 };
        forge(
          tree,
          ({ files }) =>
            void files.push({ name, sha256, size, package: 'zevil', version: '1.0', targets: [...targets], origin: 'index', source }),
        );
      },
    ],
    [
      'a wheel for fewer targets',
      'lock-hashes',
      /serves .*, and the lock selects it for/,
      (tree) => forge(tree, ({ files }) => void files[1]!.targets.pop()),
    ],
    [
      'another source',
      'lock-hashes',
      /names another source/,
      (tree) =>
        forge(tree, ({ files }) => void Object.assign(files[1]!.source!, { url: 'https://evil.invalid/leaf-2.1-py3-none-any.whl' })),
    ],
    [
      'another project’s lock',
      'lock-hashes',
      /the lock is not that of omed/,
      (tree) => forge(tree, (manifest) => void Object.assign(manifest, { project: 'omed' })),
    ],
    [
      'another version of the project',
      'lock-hashes',
      /the lock is that of demo 1\.0, not 2\.0/,
      (tree) => forge(tree, (manifest) => void Object.assign(manifest, { version: '2.0' })),
    ],
    [
      'an extra that the lock does not have',
      'lock-hashes',
      /no selection/,
      (tree) => editAndSum('manifest.json', '"proxy"', '"evil"')(tree),
    ],
    [
      'a target that is none',
      'lock-hashes',
      /no selection/,
      editAndSum('manifest.json', '"cp312-win_amd64"\n  ]', '"cp312-win_amd64", "amiga"\n  ]'),
    ],
    [
      'a lock that is no TOML',
      'lock-hashes',
      /cannot be read/,
      (tree) => {
        tree.set('uv.lock', Buffer.from('[[['));
        forge(tree, ({ lock }) => void Object.assign(lock, { sha256: sha256Of('[[[') }));
      },
    ],

    [
      'an added target',
      'coverage',
      /is less than 0\.98/,
      (tree) =>
        forge(tree, (manifest) => {
          manifest.targets.push('cp312-macosx_14_0_arm64');
        }),
    ],
    [
      'a dropped wheel that is said to be a gap',
      'coverage',
      /is less than 0\.98: socks on/,
      (tree) => {
        drop('socks-1.5-py3-none-any.whl')(tree);
        dropPages(tree, 'socks');
        forge(tree, (manifest) => {
          manifest.files = manifest.files.filter(({ package: name }) => name !== 'socks');
          const gaps = targets.map((target) => ({ package: 'socks', version: '1.5', target, reason: 'no wheel' }));
          manifest.coverage = { declared: 8, present: 6, ratio: 0.75, gaps };
        });
      },
    ],
    [
      'a claim of coverage',
      'coverage',
      /claims 9 of 9, and it is 8 of 8/,
      (tree) => forge(tree, ({ coverage }) => void Object.assign(coverage, { declared: 9, present: 9 })),
    ],
    [
      'gaps that are none',
      'coverage',
      /other gaps/,
      (tree) =>
        forge(tree, ({ coverage }) => void coverage.gaps.push({ package: 'leaf', version: '2.1', target: targets[0]!, reason: 'x' })),
    ],
    [
      'no targets at all',
      'coverage',
      /0 of 0|no selection/,
      (tree) =>
        forge(tree, (manifest) => {
          manifest.targets = [];
          manifest.files = [];
          manifest.coverage = { declared: 0, present: 0, ratio: 0, gaps: [] };
        }),
    ],

    [
      'an index option',
      'determinism',
      /requirements\.txt:1: the option --index-url/,
      editAndSum('requirements.txt', /^/, '--index-url https://evil.invalid/simple\n'),
    ],
    [
      'an extra index behind a comment',
      'determinism',
      /the option --extra-index-url/,
      editAndSum('requirements.txt', /^/, '# hello\n  --extra-index-url=https://evil.invalid\n'),
    ],
    [
      'an option continued over lines',
      'determinism',
      /the option --/,
      editAndSum('requirements.txt', /^/, '--find-\\\nlinks https://evil.invalid\n'),
    ],
    ['-r', 'determinism', /the option -r/, editAndSum('requirements.txt', /$/, '-r https://evil.invalid/r.txt\n')],
    ['-e', 'determinism', /the option -e/, editAndSum('requirements.txt', /$/, '-e git+https://evil.invalid/x\n')],
    [
      'an option behind a requirement',
      'determinism',
      /an option behind/,
      editAndSum('requirements.txt', 'leaf==2.1', 'leaf==2.1 --config-settings=x=y'),
    ],
    ['a line without a hash', 'determinism', /without a hash/, editAndSum('requirements.txt', /$/, 'evil==1.0\n')],
    ['a line that is not pinned', 'determinism', /not pinned/, editAndSum('requirements.txt', 'leaf==2.1', 'leaf>=2.1')],
    ['a wildcard', 'determinism', /not of the form/, editAndSum('requirements.txt', 'leaf==2.1', 'leaf==2.*')],
    ['an address', 'determinism', /an address/, editAndSum('requirements.txt', 'leaf==2.1', 'leaf @ https://evil.invalid/leaf.whl')],
    [
      'a hash of something else',
      'determinism',
      /no wheel here/,
      editAndSum('requirements.txt', /$/, `evil==1.0 --hash=sha256:${hash('e')}\n`),
    ],
    [
      'a weaker hash',
      'determinism',
      /requirements\.txt:\d+: /,
      editAndSum('requirements.txt', '--hash=sha256:', `--hash=md5:${'0'.repeat(32)} --hash=sha256:`),
    ],
    [
      'an environment variable',
      'determinism',
      /not pinned|not of the form|without/,
      editAndSum('requirements.txt', 'leaf==2.1', '${EVIL}==2.1'),
    ],
    ['requirements of another name', 'determinism', /dev-requirements\.in:1/, addAndSum('dev-requirements.in', 'evil\n')],
    ['an sdist', 'determinism', /leaf-2\.1\.tar\.gz is an sdist/, addAndSum('leaf-2.1.tar.gz', 'x')],
    [
      'no requirements.txt',
      'determinism',
      /requirements\.txt is not here/,
      (tree) => {
        tree.delete('requirements.txt');
        sumAgain(tree);
      },
    ],
    [
      'no pylock.toml',
      'determinism',
      /pylock\.toml is not here/,
      (tree) => {
        tree.delete('pylock.toml');
        sumAgain(tree);
      },
    ],
    [
      'an index in pylock.toml',
      'determinism',
      /"index"/,
      editAndSum('pylock.toml', 'name = "leaf"\n', 'name = "leaf"\nindex = "https://evil.invalid"\n'),
    ],
    [
      'an sdist in pylock.toml',
      'determinism',
      /"sdist"/,
      editAndSum('pylock.toml', 'name = "leaf"\n', 'name = "leaf"\nsdist = { url = "https://evil.invalid/x" }\n'),
    ],
    [
      'a url in pylock.toml',
      'determinism',
      /"url"/,
      editAndSum('pylock.toml', 'path = "leaf', 'url = "https://evil.invalid/leaf-2.1.whl", path = "leaf'),
    ],
    ['a path outside in pylock.toml', 'determinism', /no wheel here/, editAndSum('pylock.toml', 'path = "leaf', 'path = "../leaf')],
    [
      'a wheel without hash in pylock.toml',
      'determinism',
      /without a sha256/,
      editAndSum('pylock.toml', /hashes = \{ sha256 = "[0-9a-f]+" \}/, 'hashes = {}'),
    ],
    [
      'another hash in pylock.toml',
      'determinism',
      /does not have the hash/,
      editAndSum('pylock.toml', /sha256 = "[0-9a-f]+"/, `sha256 = "${hash('f')}"`),
    ],
    ['a pylock.toml that is no TOML', 'determinism', /pylock\.toml: /, editAndSum('pylock.toml', /^/, '= =')],
  ])('%s: %s', async (_, gate, reason, tamper) => {
    const tree = new Map(sample);
    tamper(tree);
    expectRefused(await verifyBytes(await packTree(tree)), gate, reason);
  });

  function dropPages(tree: Tree, name: string): void {
    tree.delete(`simple/${name}/index.html`);
    tree.delete(`simple/${name}/index.json`);
  }
});

describe('an archive that was changed', () => {
  const tar = (): Buffer => gunzipSync(bundle);
  const members = (): RawMember[] =>
    [...sample].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, content]) => ({ path: `${root}/${path}`, content }));
  const packRaw = (list: readonly RawMember[], end?: Buffer): Buffer => gzipSync(makeRawTar(list, end));
  const append = (member: RawMember) => (): Buffer => packRaw([...members(), member]);
  const changeFirst = (change: Partial<RawMember>) => (): Buffer =>
    packRaw(members().map((member, index) => (index === 0 ? { ...member, ...change } : member)));
  const flipAt = (at: number) => (): Buffer => {
    const bytes = Buffer.from(bundle);
    bytes[at < 0 ? bytes.length + at : at]! ^= 1;
    return bytes;
  };

  test('as the forger’s tools write it, unchanged, it passes', async () => {
    expect((await verifyBytes(packRaw(members()))).ok).toBe(true);
  });

  test.each<[string, RegExp, () => Buffer | Promise<Buffer>]>([
    ['a flipped byte in a header', /checksum/, flipAt(10 + 5 + 20)],
    ['a flipped byte in a block length', /contradicts/, flipAt(12)],
    ['a flipped byte in the checksum', /checksum/, flipAt(-8)],
    ['a flipped byte in the length', /length/, flipAt(-1)],
    ['a flipped byte of a wheel alone', /checksum/, () => flipAt(bundle.indexOf(wheels.leaf.bytes) + 50)()],
    ['a second gzip member', /second gzip member/, () => Buffer.concat([bundle, gzipSync('x')])],
    ['an empty second gzip member', /second gzip member/, () => Buffer.concat([bundle, gzipSync('')])],
    ['trailing bytes', /bytes follow the end of the gzip/, () => Buffer.concat([bundle, Buffer.from('x')])],
    ['a lost last byte', /truncated/, () => bundle.subarray(0, -1)],
    ['half of it', /truncated/, () => bundle.subarray(0, bundle.length >> 1)],
    [
      'a second tar behind the end',
      /bytes follow the end of the tar/,
      () => gzipSync(Buffer.concat([tar(), makeRawTar([{ path: `${root}/x` }])])),
    ],
    ['a tar without end', /truncated/, () => gzipSync(tar().subarray(0, -1024))],
    ['a symbolic link', /symbolic link/, append({ path: `${root}/zz`, type: '2', link: '/etc/passwd' })],
    ['a hard link', /hard link/, append({ path: `${root}/zz`, type: '1', link: `${root}/uv.lock` })],
    ['a device', /device/, append({ path: `${root}/zz`, type: '3' })],
    ['a folder', /folder/, append({ path: `${root}/zz`, type: '5' })],
    ['a file twice', /second time/, append({ path: `${root}/uv.lock`, content: lockText })],
    ['a file in another case', /case/, append({ path: `${root}/UV.LOCK`, content: lockText })],
    ['a path that leads out', /\.\./, append({ path: `${root}/../../evil` })],
    ['an absolute path', /absolute/, append({ path: '/etc/evil' })],
    ['a pax path that leads out', /\.\./, () => packRaw([...members(), makePax({ path: '../evil' }), { path: `${root}/zz` }])],
    ['a global pax header', /global/, () => packRaw([{ ...makePax({ path: `${root}/x` }), type: 'g' }, ...members()])],
    ['a second root', /one root folder/, append({ path: 'zz/evil' })],
    ['a file outside of the root', /one root folder/, append({ path: 'zz' })],
    ['another name of the root', /its root folder is demo-9\.9-wheelhouse/, () => packTree(sample, 'demo-9.9-wheelhouse')],
    ['a root that is no wheelhouse', /its root folder is evil/, () => packTree(sample, 'evil')],
    ['a set-user-id bit', /mode 4755/, changeFirst({ mode: 0o4755 })],
    ['an owner', /owner/, changeFirst({ uid: 1000 })],
    ['an owner’s name', /owner/, changeFirst({ owner: 'root' })],
    ['a time of its own', /time of its own/, changeFirst({ mtime: 1 })],
    ['members in another order', /byte order/, () => packRaw(members().reverse())],
    ['a plain tar', /plain tar/, () => tarTree(sample)],
    [
      'a bomb',
      /claim more than/,
      () => gzipSync(Buffer.concat([makeRawTar([{ path: `${root}/a`, size: '07777777777' }], Buffer.alloc(0)), Buffer.alloc(80 << 20)])),
    ],
  ])('%s', async (_, reason, make) => {
    expectRefused(await verifyBytes(await make()), 'archive', reason);
  });

  test('what depends on an archive that cannot be read to its end is skipped, and the verdict fails', async () => {
    const verdict = await verifyBytes(bundle.subarray(0, -1));
    expect(verdict.gates.slice(1, 6).map(({ status }) => status)).toEqual(['skip', 'skip', 'skip', 'skip', 'skip']);
    expect(verdict.ok).toBe(false);
  });

  test.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('not an archive at all')],
    ['gzip of text', gzipSync('not a tar at all')],
    ['a zip file', makeWheel({ name: 'a', version: '1' }).bytes],
    ['gzip of nothing', gzipSync('')],
  ])('%s is no archive: exit 2', async (_, bytes) => {
    const error = await verifyBytes(bytes).then(
      () => undefined,
      (thrown: ChironError) => thrown,
    );
    expect([error?.code, error?.exit]).toEqual(['bundle-unreadable', 2]);
  });
});

describe('a folder that was changed', () => {
  const verifyFolder = (tamper: (folder: string) => Promise<void>, bundleBytes?: Uint8Array): Promise<Verdict> =>
    inFolder(async (folder) => {
      await writeTree(join(folder, 'w'), sample);
      await tamper(join(folder, 'w'));
      if (bundleBytes !== undefined) await writeFile(join(folder, 'b.tar.gz'), bundleBytes);
      return verifySubject(
        { subject: 'w', integrityOnly: true, ...(bundleBytes === undefined ? {} : { bundle: 'b.tar.gz' }) },
        fileEffects(folder),
      );
    });

  test.each<[string, Gate['id'], RegExp, (folder: string) => Promise<void>]>([
    [
      'a link in place of a file',
      'archive',
      /symbolic link/,
      async (folder) => {
        await rm(join(folder, 'uv.lock'));
        await symlink('/etc/passwd', join(folder, 'uv.lock'));
      },
    ],
    ['a link to a folder', 'archive', /symbolic link/, (folder) => symlink('/etc', join(folder, 'etc'))],
    ['an added file', 'checksums', /evil\.pth is not in/, (folder) => writeFile(join(folder, 'evil.pth'), 'x')],
    ['a hidden file', 'checksums', /\.pip\.conf is not in/, (folder) => writeFile(join(folder, '.pip.conf'), 'x')],
    ['a changed file', 'checksums', /uv\.lock does not have/, (folder) => writeFile(join(folder, 'uv.lock'), 'x')],
    ['a file in another case', 'archive', /case/, (folder) => writeFile(join(folder, 'UV.lock'), 'x')],
  ])('%s', async (_, gate, reason, tamper) => {
    expectRefused(await verifyFolder(tamper), gate, reason);
  });

  test('it must equal its bundle', async () => {
    const nothing = async (): Promise<void> => undefined;
    expect((await verifyFolder(nothing, bundle)).ok).toBe(true);
    const other = new Map(sample);
    other.set('README.md', Buffer.from('x'));
    sumAgain(other);
    expectRefused(
      await verifyFolder(nothing, await packTree(other)),
      'archive',
      /README\.md of b\.tar\.gz is missing here; SHA256SUMS is another one/,
    );
    expectRefused(await verifyFolder((folder) => writeFile(join(folder, 'more'), ''), bundle), 'archive', /more is not in b\.tar\.gz/);
    expectRefused(await verifyFolder(nothing, bundle.subarray(0, -1)), 'archive', /b\.tar\.gz: it is truncated/);
  });
});
