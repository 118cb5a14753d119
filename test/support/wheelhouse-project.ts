import { execFileSync } from 'node:child_process';
import type { MadeWheel, WheelOptions } from './make-wheel.ts';
import { makeWheel } from './make-wheel.ts';
import { toolEnvironment, toolPath } from './tools.ts';

const minor = execFileSync(toolPath('python'), ['-I', '-c', 'import sys; print(sys.version_info[1])'], { env: toolEnvironment() });
/** This machine's Python, as `3.11`, and the platform that a wheelhouse needs for it. */
export const hostPython = `3.${String(minor).trim()}`;
export const hostPlatform = `manylinux_2_17_${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}`;

const tag = `cp${hostPython.replace('.', '')}`;
export const targets = [`${tag}-${hostPlatform}`, `${tag}-win_amd64`] as const;

/** The packages of the index: a pure one, one with a wheel for each of two platforms, one for an extra. */
const published: readonly WheelOptions[] = [
  { name: 'leaf-one', version: '2.1', requires: ['tagged>=1'], members: { 'leaf_one/data.txt': 'x'.repeat(200_000) } },
  { name: 'tagged', version: '1.4', tag: `${tag}-${tag}-${hostPlatform}` },
  { name: 'tagged', version: '1.4', tag: `${tag}-${tag}-win_amd64` },
  { name: 'socks', version: '1.5' },
];

export const publishedWheels = published.map(makeWheel);
export const [leafOne, taggedHere, taggedWindows, socks] = publishedWheels as [MadeWheel, MadeWheel, MadeWheel, MadeWheel];

/** Builds the wheel of its project by itself, so that no backend must be had. Waits for ever where it finds `hold`, once it wrote `building`. */
const backend = `import pathlib, time, zipfile

def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    if pathlib.Path("hold").exists():
        pathlib.Path("building").write_text("")
        while True:
            time.sleep(0.05)
    members = {
        "demo/__init__.py": pathlib.Path("src/demo/__init__.py").read_text(),
        "demo-1.0.dist-info/METADATA": pathlib.Path("METADATA").read_text(),
        "demo-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\\nGenerator: lab\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
        "demo-1.0.dist-info/RECORD": "demo/__init__.py,,\\n",
    }
    with zipfile.ZipFile(pathlib.Path(wheel_directory, "demo-1.0-py3-none-any.whl"), "w") as wheel:
        for path, text in members.items():
            wheel.writestr(zipfile.ZipInfo(path), text)
    return "demo-1.0-py3-none-any.whl"
`;

const project = `[project]
name = "demo"
version = "1.0"
requires-python = ">=3.9"
dependencies = ["leaf-one"]

[project.optional-dependencies]
proxy = ["socks"]
`;

const metadata = `Metadata-Version: 2.1
Name: demo
Version: 1.0
Requires-Dist: leaf-one
Provides-Extra: proxy
Requires-Dist: socks ; extra == 'proxy'
`;

/** A project of one module that needs leaf-one, and socks for its extra; served are this machine and Windows. */
export const projectFiles = {
  'pyproject.toml': `${project}\n[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n`,
  'backend.py': backend,
  METADATA: metadata,
  'src/demo/__init__.py': '"""A demo."""\n\nVERSION = "1.0"\n',
  'chiron.yaml': `targets:\n  python: ["${hostPython}"]\n  platforms: [${hostPlatform}, win_amd64]\n`,
} as const;

/** The same, built by a backend that is fetched. */
export function withBackend(requirement: string): Record<string, string> {
  const [name = ''] = requirement.split('==');
  return {
    ...projectFiles,
    'pyproject.toml': `${project}\n[build-system]\nrequires = ["${requirement}"]\nbuild-backend = "${name}.build"\n`,
  };
}
