import type { Answers } from '../options/answers.ts';

/** A target of the Makefile, and what it is short for. */
export interface Command {
  readonly target: string;
  /** Markdown: what to type without make. */
  readonly plain: string;
  /** Markdown: what comes of it. */
  readonly what: string;
}

const tool = 'uv run --project .chiron/toolchain --locked';

/** The everyday commands, in the order of the Makefile: README, CONTRIBUTING and the documentation list them. */
export function listCommands({ host, features }: Pick<Answers, 'host' | 'features'>): Command[] {
  const pipelines = host === 'github' ? 'the workflows' : 'the pipeline';
  const commands: (Command | false)[] = [
    { target: 'sync', plain: '`uv sync --locked`', what: 'installs the project and its tools into `.venv`' },
    { target: 'format', plain: '`uv run ruff format`', what: 'rewrites the code in the one format' },
    { target: 'lint', plain: '`uv run ruff check` and `uv run ruff format --check`', what: 'checks the code and its format' },
    { target: 'typecheck', plain: '`uv run mypy`', what: 'checks the types' },
    { target: 'test', plain: '`uv run pytest`', what: 'runs the tests' },
    {
      target: 'cov',
      plain: '`uv run coverage run -m pytest`, then `coverage combine` and `coverage report`',
      what: 'shows which lines the tests miss',
    },
    features.includes('docs') && {
      target: 'docs',
      plain: '`uv run --group docs sphinx-build --fail-on-warning --keep-going --nitpicky docs site`',
      what: 'builds the documentation into `site/`',
    },
    features.includes('precommit') && {
      target: 'hooks',
      plain: `\`${tool} prek run --all-files\``,
      what: 'runs the hooks of a commit over all files',
    },
    {
      target: 'build',
      plain:
        '`uv export --project .chiron/toolchain --locked --only-group build -o .chiron/build-constraints.txt`, then `uv build --build-constraint .chiron/build-constraints.txt --require-hashes`',
      what: 'builds the sdist and the wheel, from build requirements of known hashes',
    },
    { target: 'wheelhouse', plain: `\`${tool} chiron wheelhouse\``, what: 'collects all wheels for all targets into one bundle' },
    {
      target: 'verify',
      plain: `\`${tool} chiron verify --integrity-only --lock uv.lock BUNDLE\``,
      what: 'checks that the bundle is whole and fits `uv.lock`',
    },
    { target: 'lock', plain: '`uv lock`', what: 'locks the dependencies again' },
    {
      target: 'check',
      plain: `lint, typecheck, cov, ${features.includes('docs') ? 'docs, ' : ''}and checks of \`pyproject.toml\` and ${pipelines}`,
      what: 'everything that CI checks',
    },
    { target: 'clean', plain: '', what: 'removes what was built and cached' },
  ];
  return commands.filter((command) => command !== false);
}
