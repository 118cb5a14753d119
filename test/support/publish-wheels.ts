import { createHash } from 'node:crypto';
import type { IndexServer } from './index-server.ts';
import type { MadeWheel } from './make-wheel.ts';

/** The content type of PEP 691, by which uv tells a page of JSON from one of HTML. */
const pageType = 'application/vnd.pypi.simple.v1+json';

/** Where an index of ours has a file. */
export function filePath(name: string): string {
  return `/files/${name}`;
}

/** Makes an index (PEP 691) of the wheels, with their metadata beside them (PEP 658). */
export function publishWheels(index: IndexServer, wheels: readonly MadeWheel[]): void {
  for (const [name, files] of Map.groupBy(wheels, (wheel) => wheel.package)) {
    const page = {
      meta: { 'api-version': '1.1' },
      name,
      versions: [...new Set(files.map(({ version }) => version))],
      files: files.map((wheel) => ({
        filename: wheel.name,
        url: filePath(wheel.name),
        hashes: { sha256: wheel.sha256 },
        size: wheel.size,
        'upload-time': '2026-01-01T00:00:00Z',
        'core-metadata': { sha256: createHash('sha256').update(wheel.metadata).digest('hex') },
      })),
    };
    index.put(`/simple/${name}/`, Buffer.from(JSON.stringify(page)), pageType);
    for (const wheel of files) {
      index.put(filePath(wheel.name), wheel.bytes);
      index.put(`${filePath(wheel.name)}.metadata`, Buffer.from(wheel.metadata));
    }
  }
}
