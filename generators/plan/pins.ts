/**
 * Every action, tool and backend that the templates name, pinned here and nowhere else. An action is pinned to the commit
 * of a released tag; the comment behind it is what Renovate and zizmor read the version from.
 */
export const actionPins = {
  checkout: 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1',
  setupQemu: 'docker/setup-qemu-action@96fe6ef7f33517b61c61be40b68a1882f3264fb8 # v4.2.0',
  setupUv: 'astral-sh/setup-uv@20cfd1bf945f4377ade1205e4dbc17946fc9a30d # v10.0.1',
  downloadArtifact: 'actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1',
  uploadArtifact: 'actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a # v7.0.1',
} as const;

/** The uv that CI installs. */
export const uvVersion = '0.13.9';

/** actionlint has no wheel: CI builds it from source, which Go's checksum database vouches for. */
export const actionlintModule = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';

/** What a project is built with in its own repository. */
export const buildPins = {
  cmake: '4.4.4',
  cython: '3.3.1',
  'cython-cmake': '0.3.0',
  hatchling: '1.33.0',
  maturin: '1.16.0',
  ninja: '1.13.2',
  'scikit-build-core': '1.1.2',
  setuptools: '84.2.1',
  uv_build: '0.13.6',
} as const;

/** The crates that the extension in Rust names; Cargo.lock pins all others. */
export const cratePins = { pyo3: '0.30.1' } as const;

/** Tools of `.chiron/toolchain/`. cibuildwheel: 4.3.5 asks for a certifi that is not everywhere yet. */
export const toolPins = {
  build: [
    "auditwheel==6.8.2; sys_platform == 'linux'",
    'cibuildwheel==4.3.3',
    "delocate==0.13.0; sys_platform == 'darwin'",
    "delvewheel==1.13.2; sys_platform == 'win32'",
  ],
  check: ['check-jsonschema==0.39.0', 'validate-pyproject[all]==0.27'],
  workflows: ['zizmor==1.32.0'],
  hooks: ['pre-commit-hooks==6.0.0', 'prek==0.5.11'],
} as const;
