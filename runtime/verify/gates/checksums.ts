import type { Gate } from '../../../schemas/types/verdict.ts';
import type { Checksum } from '../../formats/sha256sums.ts';
import { parseSha256Sums, renderSha256Sums } from '../../formats/sha256sums.ts';
import type { ContentFile } from '../content.ts';
import type { Evidence } from '../evidence.ts';
import { readFile } from '../read-file.ts';
import { countNoun, judge } from './gate.ts';

const name = 'SHA256SUMS';

/** SHA256SUMS is, byte for byte, what the files give: each listed and equal, no other one, in the one form there is. */
export async function checkChecksums({ content, layout, files, read }: Evidence): Promise<Gate> {
  const problems = await compareSums(files, await read(name), name);
  // A pack has a list of its own for what lies around the wheelhouse.
  if (layout === 'pack') problems.push(...(await compareSums(content.files, await readFile(content, name), `the pack's ${name}`)));
  return judge('checksums', problems, `${countNoun(content.files.size, 'file')}, all as listed, no other`);
}

async function compareSums(files: ReadonlyMap<string, ContentFile>, bytes: Uint8Array, source: string): Promise<string[]> {
  const actual = [...files].filter(([path]) => path !== name).map(([path, { sha256 }]): Checksum => ({ path, sha256 }));
  const text = new TextDecoder().decode(bytes);
  if (text === renderSha256Sums(actual)) return [];
  const listed = new Map(parseSha256Sums(text, source).map(({ path, sha256 }) => [path, sha256]));
  const problems = [
    ...actual.filter(({ path }) => !listed.has(path)).map(({ path }) => `${path} is not in ${source}`),
    ...actual
      .filter(({ path, sha256 }) => listed.has(path) && listed.get(path) !== sha256)
      .map(({ path }) => `${path} does not have the hash that ${source} says`),
    ...[...listed.keys()].filter((path) => path === name || !files.has(path)).map((path) => `${path} is in ${source} but not here`),
  ];
  return problems.length > 0 ? problems : [`${source} is not in byte order, or not in the form of sha256sum`];
}
