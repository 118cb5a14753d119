import { writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { createServer, request as sendRequest } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import { connect } from 'node:net';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { FetchResponse } from '../../../core/effects/effects.ts';
import { createHttpClient } from '../../../runtime/fetch/http-client.ts';
import { makeCertificate } from '../../support/make-certificate.ts';
import { openFolder } from './fetch-support.ts';

const noNetrc = { NETRC: '/nonexistent' };

/** Starts listening on loopback; the connections go with the test. */
async function listen(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  // closeAllConnections() leaves tunnels open.
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function textOf(response: Promise<FetchResponse>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of (await response).body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const echoAuthorization: RequestListener = ({ headers }, response) => void response.end(headers.authorization ?? 'none');

/** A proxy that notes what it was asked, and passes it on. */
async function startProxy(): Promise<{ address: string; asked: string[] }> {
  const asked: string[] = [];
  const proxy = createServer((incoming, outgoing) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    const passed = sendRequest(incoming.url ?? '', { headers: incoming.headers }, (answer) => answer.pipe(outgoing));
    passed.end();
  });
  proxy.on('connect', ({ method, url = '' }, client) => {
    asked.push(`${method} ${url}`);
    const [host, port] = url.split(':');
    const server = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      server.pipe(client).pipe(server);
    });
    for (const socket of [server, client]) socket.on('error', () => [server, client].map((one) => one.destroy()));
  });
  return { address: await listen(proxy), asked };
}

async function startTlsServer(listener: RequestListener): Promise<{ address: string; roots: string }> {
  const { cert, key } = makeCertificate();
  const roots = path.join(await openFolder(), 'roots.pem');
  await writeFile(roots, `a comment\n${cert}`);
  return { address: await listen(createTlsServer({ cert, key }, listener)), roots };
}

describe('createHttpClient', () => {
  it('gives status, headers and the bytes as they were sent', async () => {
    const address = await listen(
      createServer((_, response) => void response.writeHead(203, { 'content-encoding': 'gzip', 'x-many': ['a', 'b'] }).end('not unpacked')),
    );
    const response = createHttpClient(noNetrc)(`http://${address}/`);
    expect(await textOf(response)).toBe('not unpacked');
    expect(await response).toMatchObject({ status: 203, headers: { 'content-encoding': 'gzip', 'x-many': 'a, b' } });
  });

  it('trusts the roots of SSL_CERT_FILE besides its own, and nobody else', async () => {
    const { address, roots } = await startTlsServer((_, response) => void response.end('private'));
    await expect(createHttpClient(noNetrc)(`https://${address}/`)).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(await textOf(createHttpClient({ ...noNetrc, SSL_CERT_FILE: roots })(`https://${address}/`))).toBe('private');
  });

  it('never goes from https to http', async () => {
    const { address, roots } = await startTlsServer(
      (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:9/secret?token=abc' }).end(),
    );
    const fetching = createHttpClient({ ...noNetrc, SSL_CERT_FILE: roots })(`https://${address}/`);
    await expect(fetching).rejects.toMatchObject({
      code: 'fetch-failed',
      message: `https://${address}/ redirects to http://127.0.0.1:9/secret?token=***, which is not followed`,
    });
  });

  it('shows credentials to the host that they are for only', async () => {
    const other = await listen(createServer(echoAuthorization));
    const here = await listen(createServer((_, response) => void response.writeHead(307, { location: `http://${other}/` }).end()));
    const client = createHttpClient(noNetrc);
    const headers = { Authorization: 'Bearer x' };
    expect(await textOf(client(`http://${other}/`, { headers }))).toBe('Bearer x');
    expect(await textOf(client(`http://me:secret@${here}/`, { headers }))).toBe('none');
  });

  it('takes credentials from netrc', async () => {
    const address = await listen(createServer(echoAuthorization));
    const NETRC = path.join(await openFolder(), 'netrc');
    await writeFile(NETRC, 'machine 127.0.0.1 login me password p:w');
    expect(await textOf(createHttpClient({ NETRC })(`http://${address}/`))).toBe(`Basic ${Buffer.from('me:p:w').toString('base64')}`);
  });

  it('sends http through a proxy as it is, https through a tunnel, and what NO_PROXY names past it', async () => {
    const plain = await listen(createServer((_, response) => void response.end('plain')));
    const { address: tls, roots } = await startTlsServer((_, response) => void response.end('tls'));
    const { address: proxy, asked } = await startProxy();
    const env = { ...noNetrc, SSL_CERT_FILE: roots, HTTP_PROXY: proxy, HTTPS_PROXY: `http://${proxy}` };
    const client = createHttpClient(env);
    expect(await textOf(client(`http://${plain}/x`))).toBe('plain');
    expect(await textOf(client(`https://${tls}/y`))).toBe('tls');
    expect(asked).toEqual([`GET http://${plain}/x`, `CONNECT ${tls}`]);
    expect(await textOf(createHttpClient({ ...env, NO_PROXY: '127.0.0.1' })(`http://${plain}/x`))).toBe('plain');
    expect(asked).toHaveLength(2);
  });

  it('stops when its signal says so', async () => {
    const address = await listen(createServer(() => {}));
    const abort = new AbortController();
    const fetching = createHttpClient(noNetrc)(`http://${address}/`, { signal: abort.signal });
    abort.abort();
    await expect(fetching).rejects.toThrow();
  });
});
