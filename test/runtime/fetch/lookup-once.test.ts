import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createLookupOnce } from '../../../runtime/fetch/lookup-once.ts';

const four = { address: '192.0.2.1', family: 4 };
const six = { address: '2001:db8::1', family: 6 };

function ask(lookup: LookupFunction, host: string, options: Parameters<LookupFunction>[1]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    lookup(host, options, (error, address, family) => {
      if (error) reject(error);
      else resolve(Array.isArray(address) ? address : { address, family });
    });
  });
}

describe('createLookupOnce', () => {
  it('asks once per host, also when several ask at once', async () => {
    const asked: string[] = [];
    const lookup = createLookupOnce(async (host) => {
      asked.push(host);
      return [six, four];
    });
    expect(await Promise.all(['a', 'a', 'b'].map((host) => ask(lookup, host, { all: true })))).toEqual([
      [six, four],
      [six, four],
      [six, four],
    ]);
    expect(await ask(lookup, 'a', {})).toEqual(six);
    expect(await ask(lookup, 'a', { family: 4 })).toEqual(four);
    expect(await ask(lookup, 'a', { family: 'IPv4', all: true })).toEqual([four]);
    expect(asked).toEqual(['a', 'b']);
  });

  it('asks again after a failure', async () => {
    const answers: (LookupAddress[] | Error)[] = [new Error('no such host'), [four]];
    const lookup = createLookupOnce(async () => {
      const answer = answers.shift();
      if (Array.isArray(answer)) return answer;
      throw answer;
    });
    await expect(ask(lookup, 'a', {})).rejects.toThrow('no such host');
    expect(await ask(lookup, 'a', {})).toEqual(four);
  });

  it('says so where a host has no address of that kind', async () => {
    await expect(
      ask(
        createLookupOnce(async () => [four]),
        'a',
        { family: 6 },
      ),
    ).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });
});
