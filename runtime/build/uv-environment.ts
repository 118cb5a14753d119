/**
 * Laid over the environment of every uv that we start: no environment of the caller's is used or changed, no setting of the
 * caller's forbids looking at the lock, no interpreter is downloaded unasked, and the output is plain text.
 */
export function uvEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  return {
    VIRTUAL_ENV: undefined,
    UV_PROJECT_ENVIRONMENT: undefined,
    UV_FROZEN: undefined,
    UV_LOCKED: undefined,
    UV_PYTHON_DOWNLOADS: env['UV_PYTHON_DOWNLOADS'] ?? 'never',
    FORCE_COLOR: undefined,
    CLICOLOR_FORCE: undefined,
    NO_COLOR: '1',
  };
}
