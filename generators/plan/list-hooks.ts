import type { Answers } from '../options/answers.ts';

/** A hook of `.pre-commit-config.yaml`; every text is a plain scalar of YAML. */
export interface Hook {
  readonly id: string;
  readonly name: string;
  readonly entry: string;
  /** A tag of the identify library, or empty. */
  readonly types: string;
  /** Regular expressions over paths, or empty. */
  readonly files: string;
  readonly exclude: string;
  readonly passFilenames: boolean;
}

// An environment that a caller has set for the project is not for the toolchain.
const environment = 'env UV_PROJECT_ENVIRONMENT= VIRTUAL_ENV= UV_FROZEN=0';
const own = 'uv run --frozen';
const tool = `${environment} uv run --project .chiron/toolchain --frozen`;
const python = '\\.pyi?$';
const workflows = '^\\.github/workflows/.+\\.yml$';

/** The hooks, the quick ones first: each is run by the lock that it belongs to, and fetches nothing. */
export function listHooks({ host, features }: Pick<Answers, 'host' | 'features'>): Hook[] {
  return [
    hook('check-added-large-files', 'no file above 1 MB', `${tool} check-added-large-files --maxkb=1024`, { exclude: '(^|/)uv\\.lock$' }),
    hook('check-case-conflict', 'no names that differ in case alone', `${tool} check-case-conflict`),
    hook('check-merge-conflict', 'no marks of a conflict', `${tool} check-merge-conflict`, { types: 'text' }),
    hook('detect-private-key', 'no private keys', `${tool} detect-private-key`, { types: 'text' }),
    hook('check-json', 'JSON', `${tool} check-json`, { types: 'json' }),
    hook('check-toml', 'TOML', `${tool} check-toml`, { types: 'toml' }),
    hook('check-yaml', 'YAML', `${tool} check-yaml`, { types: 'yaml' }),
    hook('debug-statements', 'no forgotten breakpoints', `${tool} debug-statement-hook`, { types: 'python' }),
    hook('mixed-line-ending', 'one kind of line end', `${tool} mixed-line-ending`, { types: 'text' }),
    hook('end-of-file-fixer', 'one newline at the end', `${tool} end-of-file-fixer`, { types: 'text' }),
    hook('trailing-whitespace', 'no trailing blanks', `${tool} trailing-whitespace-fixer`, { types: 'text', exclude: '^LICENSE$' }),
    hook('ruff-check', 'lint', `${own} ruff check --fix --exit-non-zero-on-fix --force-exclude`, { files: python }),
    hook('ruff-format', 'format', `${own} ruff format --force-exclude`, { files: python }),
    whole('mypy', 'types', `${own} mypy`, '(\\.pyi?|^pyproject\\.toml)$'),
    whole('uv-lock', 'the lock fits pyproject.toml', 'uv lock --check', '^(pyproject\\.toml|uv\\.lock)$'),
    whole(
      'toolchain-lock',
      'the lock of the toolchain fits its pyproject.toml',
      `${environment} uv lock --check --project .chiron/toolchain`,
      '^\\.chiron/toolchain/(pyproject\\.toml|uv\\.lock)$',
    ),
    hook('validate-pyproject', 'pyproject.toml', `${tool} validate-pyproject`, { files: '(^|/)pyproject\\.toml$' }),
    ...(features.includes('renovate') ? [schema('check-renovate', 'renovate.json', 'vendor.renovate', '^renovate\\.json$')] : []),
    ...(host === 'github' ? listGithubHooks() : listGitlabHooks()),
  ];
}

function listGithubHooks(): Hook[] {
  return [
    schema('check-github-workflows', 'workflows', 'vendor.github-workflows', workflows),
    whole('zizmor', 'security of the workflows', `${tool} zizmor --offline --persona=auditor .github`, '^\\.github/'),
    hook(
      'actionlint',
      'workflows, where actionlint is there',
      `sh -c 'if command -v actionlint > /dev/null; then exec actionlint "$@"; fi' actionlint`,
      { files: workflows },
    ),
  ];
}

function listGitlabHooks(): Hook[] {
  return [schema('check-gitlab-ci', 'the pipeline', 'vendor.gitlab-ci --data-transform gitlab-ci', '^\\.gitlab-ci\\.yml$')];
}

function schema(id: string, name: string, builtin: string, files: string): Hook {
  return hook(id, name, `${tool} check-jsonschema --builtin-schema ${builtin}`, { files });
}

/** A hook over everything, run when a file that matters to it changes. */
function whole(id: string, name: string, entry: string, files: string): Hook {
  return { ...hook(id, name, entry, { files }), passFilenames: false };
}

function hook(id: string, name: string, entry: string, given: Partial<Hook> = {}): Hook {
  return { id, name, entry, types: '', files: '', exclude: '', passFilenames: true, ...given };
}
