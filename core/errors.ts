/**
 * The one table of what can go wrong: code → exit code and the hint that is printed when the place that
 * failed has none of its own. Exit codes are the contract of docs/reference/errors.md:
 * 1 an operation failed · 2 wrong usage, config or input · 3 conflicts or an upgrade are pending ·
 * 4 a gate or a verification failed · 5 a needed tool or service is missing · 130 interrupted.
 */
export const errorTable = {
  usage: { exit: 2, meaning: 'the command line is not understood', hint: 'run the command with --help' },
  'config-invalid': {
    exit: 2,
    meaning: 'a configuration or answers file does not fit its schema',
    hint: 'correct the lines named above and run the command again',
  },
  'input-invalid': {
    exit: 2,
    meaning: 'an option or answer has a value that is not allowed',
    hint: 'correct the values named above and run the command again',
  },
  'answer-missing': {
    exit: 2,
    meaning: 'required answers are missing and nobody can be asked',
    hint: 'give each as a flag, with --set KEY=VALUE, or in a file with --config FILE',
  },
  'flags-swallowed': {
    exit: 2,
    meaning: 'npm kept flags for itself instead of passing them on',
    hint: 'put -- before the flags: npm create chiron@latest NAME -- FLAGS',
  },
  'directory-not-empty': {
    exit: 2,
    meaning: 'a fresh project needs an empty folder',
    hint: 'choose another folder; nothing in this one was touched',
  },
  'directory-unwritable': { exit: 2, meaning: 'the folder cannot be written to', hint: 'choose a folder that you may write to' },
  'input-missing': { exit: 2, meaning: 'a file that the command needs is not there', hint: 'check the path' },
  'format-invalid': {
    exit: 2,
    meaning: 'a name, version, marker or file name is not in the form that the packaging standards give',
    hint: 'correct what is named above',
  },
  'target-invalid': {
    exit: 2,
    meaning: 'a target is not of the form PYTHON-PLATFORM',
    hint: 'write targets like cp312-manylinux_2_28_x86_64, or name a preset: default, linux, wide',
  },
  'lock-missing': { exit: 2, meaning: 'there is no uv.lock', hint: 'run uv lock in the project' },
  'lock-stale': { exit: 2, meaning: 'uv.lock no longer matches pyproject.toml', hint: 'run uv lock and commit the result' },
  'lock-malformed': { exit: 2, meaning: 'the lock cannot be read', hint: 'restore uv.lock from version control, or run uv lock again' },
  'lock-version': {
    exit: 2,
    meaning: 'the lock has a version that this release does not know',
    hint: 'upgrade chiron, or write the lock with a uv that this release knows',
  },
  'lock-unhashed': {
    exit: 2,
    meaning: 'the lock names files without a hash',
    hint: 'use an index that gives hashes (not find-links) and run uv lock again',
  },
  'lock-empty': {
    exit: 2,
    meaning: 'the lock has no packages because pyproject.toml has no [project] table',
    hint: 'give pyproject.toml a [project] table with name, version and dependencies, then run uv lock',
  },
  'bundle-unreadable': {
    exit: 2,
    meaning: 'what was given cannot be read as a bundle, pack or wheelhouse',
    hint: 'check that the transfer was complete and that the path is right',
  },
  'world-moved': {
    exit: 1,
    meaning: 'something changed between planning and doing',
    hint: 'run the command again to plan from what is there now',
  },
  'operation-failed': { exit: 1, meaning: 'a step did not succeed', hint: 'see the details above; nothing was half-written' },
  'command-failed': { exit: 1, meaning: 'a tool that was run ended with an error', hint: 'see its output above' },
  'build-failed': { exit: 1, meaning: 'a wheel could not be built', hint: 'run uv build in the project to see the whole output' },
  'fetch-failed': {
    exit: 1,
    meaning: 'a file could not be fetched',
    hint: 'check the network and run the command again: what was fetched is kept',
  },
  'hash-mismatch': {
    exit: 1,
    meaning: 'a file is not the one that the lock names',
    hint: 'do not use it: find out whether the index, a proxy or the lock was altered',
  },
  'size-mismatch': {
    exit: 1,
    meaning: 'a file has not the size that the lock names',
    hint: 'do not use it: find out whether the index, a proxy or the lock was altered',
  },
  'disk-full': { exit: 1, meaning: 'there is no space left', hint: 'free some space and run the command again: what was fetched is kept' },
  'gate-failed': { exit: 4, meaning: 'a gate that the policy requires failed', hint: 'see the gates marked fail above' },
  'verification-failed': { exit: 4, meaning: 'the verification failed', hint: 'do not install from it; ask the sender for a fresh copy' },
  'tool-missing': { exit: 5, meaning: 'a needed tool is not installed', hint: 'install it and make sure that it is on PATH' },
  'node-too-old': { exit: 5, meaning: 'this Node is too old', hint: 'run it without Node of your own: uvx create-chiron' },
  offline: {
    exit: 5,
    meaning: 'something is needed that is not here, and --offline forbids the network',
    hint: 'run once without --offline, or bring the missing files',
  },
  network: {
    exit: 5,
    meaning: 'the network or a service cannot be reached',
    hint: 'check the connection, proxy and CA settings, then run the command again',
  },
  interrupted: { exit: 130, meaning: 'stopped by the user', hint: 'run the command again to go on' },
  internal: { exit: 1, meaning: 'a bug in this program', hint: 'report it with the output of --verbose' },
} as const satisfies Record<string, { exit: 1 | 2 | 3 | 4 | 5 | 130; meaning: string; hint: string }>;

export type ErrorCode = keyof typeof errorTable;

/** A foreseen failure: what, where, why (`message`, `details`) and what to do next (`hint`). */
export class ChironError extends Error {
  readonly code: ErrorCode;
  readonly details: readonly string[];
  readonly hint: string;

  constructor(code: ErrorCode, message: string, options: { details?: readonly string[]; hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ChironError';
    this.code = code;
    this.details = options.details ?? [];
    this.hint = options.hint ?? errorTable[code].hint;
  }

  get exit(): number {
    return errorTable[this.code].exit;
  }

  /** The object of `--json` (DESIGN 5): `{error: {code, message, details, hint}}`. */
  toJSON(): { error: { code: ErrorCode; message: string; details: readonly string[]; hint: string } } {
    return { error: { code: this.code, message: this.message, details: this.details, hint: this.hint } };
  }
}
