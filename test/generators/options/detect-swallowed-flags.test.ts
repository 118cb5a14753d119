import { expect, test } from 'vitest';
import { detectSwallowedFlags } from '../../../generators/options/detect-swallowed-flags.ts';

/** What npm 11.19 was seen to pass on for each flag before `--`. */
test.each([
  ['--merge', { npm_config_merge: 'true' }],
  ['--dry-run', { npm_config_dry_run: 'true' }],
  ['--json', { npm_config_json: 'true' }],
  ['--offline', { npm_config_offline: 'true' }],
  ['--package', { npm_config_package: 'mine' }],
  ['--no-git', { npm_config_git: 'false' }],
  ['--no-install', { npm_config_install: '' }],
  ['--set', { npm_config_set: 'name=x' }],
  ['--config', { npm_config_config: 'true' }],
  ['--kind', { npm_config_kind: 'true' }],
  ['--python', { npm_config_python: 'true' }],
  ['--license', { npm_config_license: 'MIT' }],
  ['--runtime', { npm_config_runtime: '1.2.0' }],
])('%s that npm kept is named', (flag, env) => {
  expect(() => detectSwallowedFlags(['demo'], { npm_command: 'init', ...env })).toThrow(`npm kept ${flag} for itself`);
});

test.each([
  ['npm create --yes', ['demo'], { npm_command: 'init', npm_config_yes: 'true' }],
  [
    'settings of a user',
    ['demo'],
    { npm_command: 'exec', npm_config_email: 'a@example.org', npm_config_python: '/usr/bin/python3', npm_config_git: '/usr/bin/git' },
  ],
  ['settings of another tool', ['demo'], { npm_command: 'exec', npm_config_runtime: 'electron' }],
  ['a flag that also arrived', ['demo', '--kind=library'], { npm_command: 'exec', npm_config_kind: 'true' }],
  ['a script of npm', ['demo'], { npm_command: 'run-script', npm_config_merge: 'true' }],
  ['what npm exec runs', ['demo'], { npm_command: 'exec', npm_config_package: 'create-chiron' }],
  ['npm offline, and we knowingly not', ['demo', '--no-offline'], { npm_command: 'init', npm_config_offline: 'true' }],
  ['no npm at all', ['demo'], { npm_config_merge: 'true' }],
])('%s is no swallowed flag', (_case, argv, env) => {
  expect(() => detectSwallowedFlags(argv, env)).not.toThrow();
});

test('all swallowed flags are named at once', () => {
  const env = { npm_command: 'exec', npm_config_kind: 'true', npm_config_dry_run: 'true' };
  expect(() => detectSwallowedFlags([], env)).toThrow('npm kept --kind, --dry-run for itself');
});
