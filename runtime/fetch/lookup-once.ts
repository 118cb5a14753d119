import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';

/**
 * A name resolver for sockets that asks once per host and remembers the answer (failures are asked again): bursts of equal
 * look-ups were seen to run into the resolver's 5 s time-out.
 */
export function createLookupOnce(
  resolve: (host: string) => Promise<LookupAddress[]> = (host) => lookup(host, { all: true }),
): LookupFunction {
  const answers = new Map<string, Promise<LookupAddress[]>>();

  async function ask(host: string): Promise<LookupAddress[]> {
    try {
      return await resolve(host);
    } catch (error) {
      answers.delete(host);
      throw error;
    }
  }

  return function lookupOnce(host, options, callback) {
    const answer = answers.get(host) ?? ask(host);
    answers.set(host, answer);
    answer.then(
      (addresses) => {
        const fitting = addresses.filter(({ family }) => !options.family || String(options.family).endsWith(String(family)));
        const first = fitting[0];
        if (options.all) callback(null, fitting);
        else if (first === undefined) callback(Object.assign(new Error(`${host} has no address`), { code: 'ENOTFOUND' }), '');
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
}
