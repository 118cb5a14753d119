import { devNull } from 'node:os';
import { expect, test } from 'vitest';
import { cleanEnvironment } from '../../../core/effects/clean-environment.ts';

test.each([
  [
    'what reaches the network and the caches stays',
    {
      PATH: '/bin',
      HOME: '/h',
      SSL_CERT_FILE: 'ca',
      PIP_CERT: 'ca',
      GIT_SSL_CAINFO: 'ca',
      HTTPS_PROXY: 'p',
      UV_CACHE_DIR: 'c',
      XDG_CACHE_HOME: 'x',
      GOPROXY: 'g',
      UV: '/uv',
    },
    {
      PATH: '/bin',
      HOME: '/h',
      SSL_CERT_FILE: 'ca',
      PIP_CERT: 'ca',
      GIT_SSL_CAINFO: 'ca',
      HTTPS_PROXY: 'p',
      UV_CACHE_DIR: 'c',
      XDG_CACHE_HOME: 'x',
      GOPROXY: 'g',
      UV: '/uv',
    },
  ],
  [
    'settings of the tools around us go',
    {
      npm_config_yes: '1',
      NPM_CONFIG_REGISTRY: 'r',
      PIP_INDEX_URL: 'i',
      UV_OFFLINE: '1',
      VIRTUAL_ENV: 'v',
      PYTHONPATH: 'p',
      CONDA_PREFIX: 'c',
      CHIRON_CACHE_DIR: 'c',
      NODE_OPTIONS: '-r x',
      GIT_AUTHOR_NAME: 'a',
      GIT_DIR: 'd',
      CI: 'true',
      CIRRUS: 'kept',
    },
    { CIRRUS: 'kept' },
  ],
])('%s', (_title, base, expected) => {
  expect(cleanEnvironment({}, base)).toEqual({ ...expected, PIP_CONFIG_FILE: devNull });
});

test('extra variables win, and undefined removes one', () => {
  expect(cleanEnvironment({ CI: 'true', HOME: undefined }, { HOME: '/h', PATH: '/bin' })).toEqual({
    CI: 'true',
    PATH: '/bin',
    PIP_CONFIG_FILE: devNull,
  });
});
