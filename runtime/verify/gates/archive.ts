import type { Gate } from '../../../schemas/types/verdict.ts';
import { normalizeName } from '../../formats/names.ts';
import { parseSha256Sums } from '../../formats/sha256sums.ts';
import type { Content } from '../content.ts';
import type { Evidence } from '../evidence.ts';
import { countNoun, judge } from './gate.ts';

/** The form of the archive (DESIGN 6), its root folder's name, the `.sha256` beside it, and with --bundle that a folder equals it. */
export function checkArchive(evidence: Evidence): Gate {
  const { content, reference } = evidence;
  const problems = [...content.problems, ...findNameProblems(evidence), ...findChecksumProblems(evidence)];
  if (reference !== undefined) problems.push(...compareContents(content, reference.path, reference.content));
  const count = countNoun(content.files.size, 'regular file');
  const equal = reference === undefined ? '' : `, the same as in ${reference.path}`;
  return judge(
    'archive',
    problems,
    content.sha256 === undefined ? `${count}, no links${equal}` : `${count} in ${content.root}, sha256 ${content.sha256}`,
  );
}

function findNameProblems({ content, layout, manifest }: Evidence): string[] {
  if (content.container === 'folder' || !content.complete || content.root === undefined) return [];
  if (layout === 'pack' && content.container !== 'tar') return ['an air-gap pack is a plain tar, and this one is squeezed'];
  if (layout === 'wheelhouse' && content.container !== 'gzip') return ['a wheelhouse bundle is a .tar.gz, and this one is a plain tar'];
  if ('problem' in manifest) return [];
  const expected = `${normalizeName(manifest.value.project)}-${manifest.value.version}-${layout === 'pack' ? 'airgap' : 'wheelhouse'}`;
  return content.root === expected ? [] : [`its root folder is ${content.root}, but its manifest is that of ${expected}`];
}

function findChecksumProblems({ content, checksumFile }: Evidence): string[] {
  if (checksumFile === undefined || content.sha256 === undefined) return [];
  try {
    const sums = parseSha256Sums(checksumFile, 'the .sha256 file beside it');
    if (sums.length !== 1) return ['the .sha256 file beside it does not have exactly one line'];
    return sums[0]?.sha256 === content.sha256
      ? []
      : [`its sha256 is ${content.sha256}, but the .sha256 file beside it says ${sums[0]?.sha256}`];
  } catch (error) {
    return [(error as Error).message];
  }
}

function compareContents(content: Content, path: string, reference: Content): string[] {
  if (reference.problems.length > 0) return reference.problems.map((problem) => `${path}: ${problem}`);
  const missing = [...reference.files.keys()].filter((name) => !content.files.has(name));
  const added = [...content.files.keys()].filter((name) => !reference.files.has(name));
  const changed = [...content.files].filter(
    ([name, file]) => reference.files.has(name) && reference.files.get(name)?.sha256 !== file.sha256,
  );
  return [
    ...missing.map((name) => `${name} of ${path} is missing here`),
    ...added.map((name) => `${name} is not in ${path}`),
    ...changed.map(([name]) => `${name} is another one in ${path}`),
  ];
}
