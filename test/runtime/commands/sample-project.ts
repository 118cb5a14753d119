import { createRecorder } from '../../../core/effects/recorder.ts';
import type { Recorder, RecorderOptions } from '../../../core/effects/recorder.ts';

export const sha256 = 'a'.repeat(64);

/** A lock as uv writes it: the project demo, and leaf with one wheel for all. */
export const lockText = `version = 1
revision = 3
requires-python = ">=3.12"

[[package]]
name = "demo"
version = "1.0"
source = { editable = "." }
dependencies = [
    { name = "leaf" },
]

[package.optional-dependencies]
proxy = [
    { name = "leaf" },
]

[package.metadata]
requires-dist = [
    { name = "leaf" },
    { name = "leaf", marker = "extra == 'proxy'" },
]
provides-extras = ["proxy"]

[[package]]
name = "leaf"
version = "2.1"
source = { registry = "https://user:secret@index.invalid/simple" }
wheels = [
    { url = "https://user:secret@files.invalid/leaf-2.1-py3-none-any.whl", hash = "sha256:${sha256}", size = 2048 },
]
`;

export const pyproject = `[project]
name = "demo"
version = "1.0"
requires-python = ">=3.12"
dependencies = ["leaf"]

[project.optional-dependencies]
proxy = ["leaf"]
`;

/** The files of that project, below `/project`. */
export const sampleFiles: Readonly<Record<string, string>> = {
  '/project/uv.lock': lockText,
  '/project/pyproject.toml': pyproject,
  '/project/chiron.yaml': 'targets:\n  python: ["3.12"]\n  platforms: [manylinux_2_28_x86_64, win_amd64]\n',
};

/** Effects that know uv, which finds the lock up to date, and git, which finds no repository. */
export function recordProject(options: RecorderOptions = {}): Recorder {
  return createRecorder({
    files: sampleFiles,
    env: { HOME: '/home/user' },
    run: { uv: '', git: { exitCode: 128, stderr: 'fatal: not a git repository' } },
    ...options,
  });
}
