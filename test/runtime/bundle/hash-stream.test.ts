import { createHash } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import type { StreamHash } from '../../../runtime/bundle/hash-stream.ts';
import { createStreamHash } from '../../../runtime/bundle/hash-stream.ts';

let hash: StreamHash;
afterEach(() => hash.close());

test('many chunks, small and large, have the digest that they have in one', async () => {
  hash = createStreamHash();
  const chunks = Array.from({ length: 60 }, (_, index) => Buffer.alloc(index % 3 === 0 ? 11 : 70_000, index));
  const expected = createHash('sha256').update(Buffer.concat(chunks)).digest('hex');
  for (const chunk of chunks) await hash.update(chunk);
  expect(await hash.digest()).toBe(expected);
});

test('a small buffer does not take the pool that it is a part of with it', async () => {
  hash = createStreamHash();
  const neighbour = Buffer.from('neighbour');
  await hash.update(Buffer.from('x'));
  await hash.digest();
  expect(neighbour.toString()).toBe('neighbour');
});

test('closed early, it gives no digest and does not hang', async () => {
  hash = createStreamHash();
  await hash.update(Buffer.from('x'));
  await hash.close();
  await expect(hash.digest()).rejects.toThrow('ended without a result');
});
