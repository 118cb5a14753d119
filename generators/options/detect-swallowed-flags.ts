import { ChironError } from '../../core/errors.ts';
import optionsSchema from '../../schemas/options.schema.json' with { type: 'json' };

/** Switches of ours besides the options: their values as npm passes them when it kept them. */
const switches: Readonly<Record<string, RegExp>> = {
  'dry-run': /^true$/,
  json: /^true$/,
  merge: /^true$/,
  diff: /^true$/,
  offline: /^true$/,
  set: /./,
  config: /./,
  runtime: /^(true|\d+\.\d+.*|.*\.whl)$/,
  // --no-git sets npm's own `git` to false; --no-install an unknown `install` to nothing.
  git: /^false$/,
  install: /^(false)?$/,
};

/**
 * Options whose variables other tools or old settings of npm also set (`python` of node-gyp, `email` of a login), or
 * that are npm's own (`description`; `package` where it is `npm exec` that says what to run): then npm says nothing about us.
 */
const ambiguous: Readonly<Record<string, RegExp>> = { python: /^(true|3\.\d+)$/, email: /^true$/, name: /./ };
const unknowable: Readonly<Record<string, readonly string[]>> = { init: ['description'], exec: ['description', 'package'] };

/**
 * `npm create chiron --merge` never passes the flag on: it arrives as the variable npm_config_merge only.
 * Throws `flags-swallowed` if npm started us and kept a flag of ours. Measured with npm 10 and 11.
 */
export function detectSwallowedFlags(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): void {
  const unknown = unknowable[env['npm_command'] ?? ''];
  if (unknown === undefined) return;
  const options = Object.fromEntries(
    Object.keys(optionsSchema.properties).flatMap((name) => (unknown.includes(name) ? [] : [[name, ambiguous[name] ?? /./]])),
  );
  const swallowed = Object.entries({ ...options, ...switches })
    .filter(([name, values]) => {
      const value = env[`npm_config_${name.replaceAll('-', '_')}`];
      return (
        value !== undefined &&
        values.test(value) &&
        !argv.some((word) => word === `--${name}` || word === `--no-${name}` || word.startsWith(`--${name}=`))
      );
    })
    .map(([name]) => (name === 'git' || name === 'install' ? `--no-${name}` : `--${name}`));
  if (swallowed.length === 0) return;
  throw new ChironError('flags-swallowed', `npm kept ${swallowed.join(', ')} for itself`);
}
