import { expect, test } from 'vitest';
import type { Closures } from '../../../runtime/bundle/derived/closure.ts';
import { renderDerivedFiles } from '../../../runtime/bundle/derived/render-derived-files.ts';
import type { Manifest, ManifestFile } from '../../../schemas/types/manifest.ts';

const linux = 'cp312-manylinux_2_28_x86_64';
const windows = 'cp312-win_amd64';
const mac = 'cp312-macosx_14_0_arm64';
const all = [linux, mac, windows];

function file(name: string, digit: string, targets: readonly string[]): ManifestFile {
  const [distribution = '', version = ''] = name.split('-');
  return {
    name,
    sha256: digit.repeat(64),
    size: 7,
    package: distribution.replaceAll('_', '-'),
    version,
    targets: [...targets],
    origin: 'index',
  };
}

const manifest: Manifest = {
  schema: 1,
  project: 'demo',
  version: '1.0',
  source: {},
  lock: { path: 'uv.lock', sha256: '0'.repeat(64) },
  extras: ['gui', 'net'],
  groups: [],
  targets: all,
  files: [
    { ...file('demo-1.0-py3-none-any.whl', '1', all), origin: 'project' },
    file('fast-2.0+cu1-cp312-cp312-win_amd64.whl', '3', [windows]),
    file('fast-2.0+cu1-cp312-cp312-manylinux_2_28_x86_64.whl', '2', [linux]),
    file('fast-1.0-py3-none-any.whl', '4', [mac]),
    file('net_lib-1.0-py3-none-any.whl', '5', all),
  ],
  coverage: { declared: 0, present: 0, ratio: 0, gaps: [] },
};

const base = [
  { name: 'demo', version: '', targets: all },
  { name: 'fast', version: '2.0+cu1', targets: [linux, windows] },
  { name: 'fast', version: '1.0', targets: [mac] },
  { name: 'gone', version: '3.0', targets: [windows] },
];
const closures: Closures = {
  base,
  extras: {
    net: [...base, { name: 'net-lib', version: '1.0', targets: all }],
    gui: [...base.filter(({ name }) => name !== 'gone'), { name: 'gone', version: '3.0', targets: [linux, windows] }],
  },
};
const metadata = new Map<string, string | Uint8Array>([
  ['demo-1.0-py3-none-any.whl', 'Name: demo\nVersion: 1.0\nRequires-Python: >=3.12,<4 & "x"\n'],
  ['fast-1.0-py3-none-any.whl', Buffer.from('Name: fast\nVersion: 1.0\nRequires-Python: >=3.9\n')],
]);

const files = renderDerivedFiles({ manifest, metadata, closures });

test('these files follow from a manifest', () => {
  expect([...files.keys()].sort()).toEqual([
    'pylock.toml',
    'requirements-gui.txt',
    'requirements-net.txt',
    'requirements.txt',
    'simple/demo/index.html',
    'simple/demo/index.json',
    'simple/fast/index.html',
    'simple/fast/index.json',
    'simple/index.html',
    'simple/index.json',
    'simple/net-lib/index.html',
    'simple/net-lib/index.json',
  ]);
  for (const text of files.values()) expect(text).toMatch(/[^\n]\n$/);
});

test('requirements.txt pins what is wanted where, also what is missing', () => {
  expect(files.get('requirements.txt')).toBe(`demo==1.0 \\
    --hash=sha256:${'1'.repeat(64)}
fast==1.0 ; sys_platform == 'darwin' \\
    --hash=sha256:${'4'.repeat(64)}
fast==2.0+cu1 ; sys_platform != 'darwin' \\
    --hash=sha256:${'2'.repeat(64)} \\
    --hash=sha256:${'3'.repeat(64)}
# no file of gone 3.0 is here: see coverage in manifest.json
gone==3.0 ; sys_platform == 'win32' \\
    --hash=sha256:${'0'.repeat(64)}
`);
});

test('the requirements of an extra stand alone', () => {
  const text = files.get('requirements-net.txt') ?? '';
  expect(text).toContain('demo[net]==1.0 \\');
  expect(text).toContain('\nnet-lib==1.0 \\');
  expect(text).toContain("\nfast==1.0 ; sys_platform == 'darwin' \\");
  expect(files.get('requirements-gui.txt')).toContain("gone==3.0 ; sys_platform != 'darwin' \\");
});

test('pylock.toml holds every closure once, each extra under its marker', () => {
  expect(files.get('pylock.toml')).toMatchInlineSnapshot(`
    "lock-version = "1.0"
    created-by = "chiron"
    requires-python = ">=3.12,<4 & \\"x\\""
    extras = ["gui", "net"]

    [[packages]]
    name = "demo"
    version = "1.0"
    requires-python = ">=3.12,<4 & \\"x\\""
    wheels = [
        { name = "demo-1.0-py3-none-any.whl", path = "demo-1.0-py3-none-any.whl", size = 7, hashes = { sha256 = "1111111111111111111111111111111111111111111111111111111111111111" } },
    ]

    [[packages]]
    name = "fast"
    version = "1.0"
    marker = "sys_platform == 'darwin'"
    requires-python = ">=3.9"
    wheels = [
        { name = "fast-1.0-py3-none-any.whl", path = "fast-1.0-py3-none-any.whl", size = 7, hashes = { sha256 = "4444444444444444444444444444444444444444444444444444444444444444" } },
    ]

    [[packages]]
    name = "fast"
    version = "2.0+cu1"
    marker = "sys_platform != 'darwin'"
    wheels = [
        { name = "fast-2.0+cu1-cp312-cp312-manylinux_2_28_x86_64.whl", path = "fast-2.0+cu1-cp312-cp312-manylinux_2_28_x86_64.whl", size = 7, hashes = { sha256 = "2222222222222222222222222222222222222222222222222222222222222222" } },
        { name = "fast-2.0+cu1-cp312-cp312-win_amd64.whl", path = "fast-2.0+cu1-cp312-cp312-win_amd64.whl", size = 7, hashes = { sha256 = "3333333333333333333333333333333333333333333333333333333333333333" } },
    ]

    # no file of gone 3.0 is here: see coverage in manifest.json
    [[packages]]
    name = "gone"
    version = "3.0"
    marker = "sys_platform == 'win32' or ('gui' in extras and sys_platform != 'darwin')"
    wheels = [
        { name = "gone-3.0-py0-none-any.whl", path = "gone-3.0-py0-none-any.whl", hashes = { sha256 = "0000000000000000000000000000000000000000000000000000000000000000" } },
    ]

    [[packages]]
    name = "net-lib"
    version = "1.0"
    marker = "'net' in extras"
    wheels = [
        { name = "net_lib-1.0-py3-none-any.whl", path = "net_lib-1.0-py3-none-any.whl", size = 7, hashes = { sha256 = "5555555555555555555555555555555555555555555555555555555555555555" } },
    ]
    "
  `);
});

test('index pages escape what they quote and link by relative, encoded paths', () => {
  expect(files.get('simple/demo/index.html')).toContain(
    `<a href="../../demo-1.0-py3-none-any.whl#sha256=${'1'.repeat(64)}" data-requires-python="&gt;=3.12,&lt;4 &amp; &quot;x&quot;" data-core-metadata="sha256=`,
  );
  expect(files.get('simple/fast/index.html')).toContain('<a href="../../fast-2.0%2Bcu1-cp312-cp312-win_amd64.whl#sha256=');
  const json = JSON.parse(files.get('simple/fast/index.json') ?? '');
  expect(json).toMatchObject({ meta: { 'api-version': '1.1' }, name: 'fast', versions: ['1.0', '2.0+cu1'] });
  expect(json.files[0]).toEqual({
    filename: 'fast-1.0-py3-none-any.whl',
    url: '../../fast-1.0-py3-none-any.whl',
    hashes: { sha256: '4'.repeat(64) },
    'requires-python': '>=3.9',
    size: 7,
    'core-metadata': { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  expect(JSON.parse(files.get('simple/index.json') ?? '').projects).toEqual([{ name: 'demo' }, { name: 'fast' }, { name: 'net-lib' }]);
});

test('the order of what is given does not show', () => {
  const shuffled = {
    manifest: { ...manifest, files: manifest.files.toReversed(), targets: manifest.targets.toReversed() },
    metadata,
    closures: { base: base.toReversed(), extras: Object.fromEntries(Object.entries(closures.extras).reverse()) },
  };
  expect(renderDerivedFiles(shuffled)).toEqual(files);
});
