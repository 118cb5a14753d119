import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename } from 'node:path';
import { listen } from './listen.ts';

/** A package index on loopback (PEP 503 and 691) that serves the wheels given, and 404 for all else. */
export interface WheelIndex {
  readonly url: string;
  close(): Promise<void>;
}

const json = 'application/vnd.pypi.simple.v1+json';

export async function startWheelIndex(paths: readonly string[]): Promise<WheelIndex> {
  const files = new Map<string, Buffer>();
  const pages = new Map<string, object>();
  for (const path of paths) {
    const [name, bytes] = [basename(path), await readFile(path)];
    const project = name.slice(0, name.indexOf('-')).replaceAll('_', '-');
    const hashes = { sha256: createHash('sha256').update(bytes).digest('hex') };
    const file = { filename: name, url: `/files/${name}`, hashes, size: bytes.length, 'upload-time': '2026-01-01T00:00:00Z' };
    files.set(file.url, bytes);
    pages.set(`/simple/${project}/`, { meta: { 'api-version': '1.1' }, name: project, versions: [name.split('-')[1]], files: [file] });
  }
  const server = createServer(({ url = '' }, response) => {
    const [page, file] = [pages.get(url), files.get(url)];
    if (page !== undefined) response.writeHead(200, { 'content-type': json }).end(JSON.stringify(page));
    else if (file !== undefined) response.writeHead(200, { 'content-length': file.length }).end(file);
    else response.writeHead(404).end();
  });
  const { port, close } = await listen(server);
  return { url: `http://127.0.0.1:${port}/simple/`, close };
}
