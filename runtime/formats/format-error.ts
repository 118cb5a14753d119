/**
 * Bytes that are not of the form they should be. `unreadable` means that nothing of it could be made sense of (it is something
 * else altogether); otherwise it is such a thing, but a broken or refused one.
 */
export class FormatError extends Error {
  readonly unreadable: boolean;

  constructor(message: string, options: { unreadable?: boolean; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'FormatError';
    this.unreadable = options.unreadable ?? false;
  }
}
