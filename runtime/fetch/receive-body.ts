import type { FetchFailure } from './fetch-failure.ts';
import { transientRetries } from './fetch-failure.ts';
import type { PartFile } from './part-file.ts';

/** What the lock says of a file. */
export interface Wanted {
  readonly name: string;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Bytes; undefined where the lock does not say. */
  readonly size?: number | undefined;
}

export interface Reception {
  readonly part: PartFile;
  /** True when the body goes on after what `part` has already. */
  readonly resumed: boolean;
  advance(bytes: number): void;
  /** Bytes that the sender says will come. */
  readonly announced: number | undefined;
}

/**
 * Appends a body to the part file and compares it with the lock. More bytes than the lock allows are not even read to the end. After a
 * mismatch the part is empty again. Throws what reading the body throws.
 */
export async function receiveBody(
  wanted: Wanted,
  body: AsyncIterable<Uint8Array>,
  { part, resumed, advance, announced }: Reception,
): Promise<FetchFailure | undefined> {
  const limit = wanted.size ?? Number.POSITIVE_INFINITY;
  let tooLong = announced !== undefined && announced > limit;
  for await (const chunk of body) {
    tooLong ||= part.size() + chunk.length > limit;
    if (tooLong) break;
    await part.append(chunk);
    advance(chunk.length);
  }
  const received = part.size();
  if (tooLong || (wanted.size !== undefined && received !== wanted.size)) {
    await part.restart();
    const got = tooLong ? `more (${announced ?? `over ${wanted.size}`})` : `${received}`;
    return mismatch('size-mismatch', `the lock says ${wanted.size} bytes, received were ${got}`, resumed);
  }
  const sha256 = await part.finish();
  if (sha256 === wanted.sha256) return undefined;
  await part.restart();
  return mismatch('hash-mismatch', `the lock says sha256 ${wanted.sha256}, received was ${sha256}`, resumed);
}

/** Tried once more, in case it came to harm on its way; a file put together from two downloads is no evidence of anything. */
function mismatch(code: FetchFailure['code'], reason: string, resumed: boolean): FetchFailure {
  return { code, reason, retries: resumed ? transientRetries : 1 };
}
