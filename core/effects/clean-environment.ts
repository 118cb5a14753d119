import { devNull } from 'node:os';

type Environment = Readonly<Record<string, string | undefined>>;

/** Settings of the tools around us, which must not change what a child does. */
const dropped = [
  /^npm_/i,
  /^PIP_/,
  /^UV_/,
  /^VIRTUAL_ENV/,
  /^PYTHON/,
  /^CONDA/,
  /^_CONDA/,
  /^CHIRON_/,
  /^NODE_OPTIONS$/,
  /^GIT_/,
  /^CI$/,
  /^EMAIL$/,
];

/** What a child cannot reach the network or its caches without, although a rule above would drop it. */
const kept = new Set([
  'PIP_CERT',
  'GIT_SSL_CAINFO',
  'UV_CACHE_DIR',
  'UV_NATIVE_TLS',
  'UV_SYSTEM_CERTS',
  'PIP_CACHE_DIR',
  'npm_config_cafile',
]);

/**
 * The environment for a child whose behaviour must not depend on who started us: PATH, HOME, locale, CA, proxy and cache
 * variables stay, settings of npm, pip, uv, Python, conda, git and ours go, and pip reads no configuration file.
 * `extra` is laid over it; `undefined` removes a variable.
 */
export function cleanEnvironment(extra: Environment = {}, base: Environment = process.env): Record<string, string> {
  const inherited = Object.entries(base).filter(([name]) => kept.has(name) || !dropped.some((rule) => rule.test(name)));
  const merged = { ...Object.fromEntries(inherited), PIP_CONFIG_FILE: devNull, ...extra };
  return Object.fromEntries(Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
