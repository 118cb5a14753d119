import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One way for a response to go wrong. */
export type Fault =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly redirect: string }
  /** The right length is announced, and the connection destroyed after so many bytes. */
  | { readonly cutAfter: number }
  /** So many bytes, then silence until the client goes. */
  | { readonly stallAfter: number }
  /** Other bytes than were put there. */
  | { readonly send: Uint8Array }
  /** Other bytes without a length (chunked). */
  | { readonly stream: Uint8Array };

export interface SeenRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly status: number;
}

export interface IndexServer {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** Serves bytes at a path, as a content type if one is given; returns what a lock would say of them. */
  put(path: string, bytes: Uint8Array, type?: string): { name: string; url: string; sha256: string; size: number };
  /** The next answers at a path go wrong in this order; after them it serves again. */
  fail(path: string, ...faults: readonly Fault[]): void;
  failAlways(path: string, fault: Fault): void;
  /** Nothing goes wrong there any more. */
  heal(path: string): void;
  /** From now on nothing is answered until so many requests are open at once. */
  holdUntil(open: number): void;
  /** Resolved when a `stallAfter` has fallen silent. */
  readonly stalled: Promise<void>;
  /** Answered requests, in order. */
  readonly requests: readonly SeenRequest[];
  mostAtOnce(): number;
  close(): Promise<void>;
}

/**
 * An index on loopback with real sockets. It serves byte ranges as RFC 9110 says (strong etags, If-Range), unless `ranges` is false,
 * refuses unknown paths with 404, and goes wrong where it is told to.
 */
export async function startIndexServer({ ranges = true }: { ranges?: boolean } = {}): Promise<IndexServer> {
  const files = new Map<string, Uint8Array>();
  const types = new Map<string, string>();
  const faults = new Map<string, Fault[]>();
  const lasting = new Map<string, Fault>();
  const requests: SeenRequest[] = [];
  const waiting: (() => void)[] = [];
  const stall = Promise.withResolvers<void>();
  let held = 0;
  let open = 0;
  let most = 0;

  const server = createServer((request, response) => {
    open++;
    most = Math.max(most, open);
    response.on('close', () => open--);
    waiting.push(() => respond(request, response));
    if (open < held) return;
    held = 0;
    for (const answer of waiting.splice(0)) answer();
  });

  function respond(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '';
    const fault = faults.get(path)?.shift() ?? lasting.get(path);
    const bytes = fault !== undefined && 'send' in fault ? fault.send : files.get(path);
    const answer = (status: number, headers: Readonly<Record<string, string | number>> = {}): ServerResponse => {
      requests.push({ path, headers: request.headers, status });
      return response.writeHead(status, headers);
    };
    if (fault !== undefined && 'status' in fault) return void answer(fault.status, fault.headers).end('it went wrong\n');
    if (fault !== undefined && 'redirect' in fault) return void answer(302, { location: fault.redirect }).end('over there\n');
    if (fault !== undefined && 'stream' in fault) return void answer(200).end(fault.stream);
    if (bytes === undefined) return void answer(404).end('no such file\n');
    const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}"`;
    const start = ranges ? rangeStart(request, etag) : 0;
    if (start >= bytes.length && start > 0) return void answer(416, { 'content-range': `bytes */${bytes.length}` }).end();
    const body = bytes.subarray(start);
    const type = types.get(path);
    answer(start > 0 ? 206 : 200, {
      'content-length': body.length,
      etag,
      ...(type === undefined ? {} : { 'content-type': type }),
      ...(ranges ? { 'accept-ranges': 'bytes' } : {}),
      ...(start > 0 ? { 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` } : {}),
    });
    if (fault !== undefined && 'cutAfter' in fault) return void response.write(body.subarray(0, fault.cutAfter), () => response.destroy());
    if (fault !== undefined && 'stallAfter' in fault) return void response.write(body.subarray(0, fault.stallAfter), () => stall.resolve());
    response.end(body);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    put(path, bytes, type) {
      files.set(path, bytes);
      if (type !== undefined) types.set(path, type);
      const name = path.slice(path.lastIndexOf('/') + 1);
      return { name, url: origin + path, sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
    },
    fail: (path, ...next) => void faults.set(path, [...(faults.get(path) ?? []), ...next]),
    failAlways: (path, fault) => void lasting.set(path, fault),
    heal(path) {
      faults.delete(path);
      lasting.delete(path);
    },
    holdUntil(count) {
      held = count;
    },
    stalled: stall.promise,
    requests,
    mostAtOnce: () => most,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** First byte asked for; 0 where no range is asked for or the If-Range condition does not hold. */
function rangeStart({ headers }: IncomingMessage, etag: string): number {
  const condition = headers['if-range'];
  if (condition !== undefined && condition !== etag) return 0;
  return Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
}
