import type { Manifest } from '../../../schemas/types/manifest.ts';
import type { Selection } from '../../../schemas/types/selection.ts';
import type { Gate } from '../../../schemas/types/verdict.ts';
import type { ContentFile } from '../content.ts';
import type { Evidence } from '../evidence.ts';
import { countNoun, judge } from './gate.ts';

/** Counted anew from the lock and the files that are really here, against the verifier's floor; 0 of 0 is no coverage. */
export function checkCoverage({ manifest, selection, files, floor }: Evidence): Gate {
  if ('problem' in manifest) return judge('coverage', [`the manifest could not be used: ${manifest.problem}`], '');
  if ('problem' in selection) return judge('coverage', [`the lock gives no selection: ${selection.problem}`], '');
  const { declared, gaps } = countPairs(manifest.value, selection.value, files);
  if (declared === 0) return judge('coverage', ['nothing is asked for: 0 of 0 (package, target) pairs'], '');
  const present = declared - gaps.length;
  const ratio = present / declared;
  const names = gaps.map(({ package: name, target }) => `${name} on ${target}`);
  const problems = findClaimProblems(manifest.value, declared, gaps);
  if (ratio < floor)
    problems.unshift(
      `${present} of ${declared} (package, target) pairs, ${ratio.toFixed(4)}, is less than ${floor}: ${names.slice(0, 10).join(', ')} missing`,
    );
  const missing = gaps.length === 0 ? '' : `; ${countNoun(gaps.length, 'gap')}: ${names.slice(0, 5).join(', ')}`;
  return judge('coverage', problems, `${present} of ${declared} (package, target) pairs; the floor is ${floor}${missing}`);
}

interface Pair {
  readonly package: string;
  readonly target: string;
}

function countPairs(manifest: Manifest, selection: Selection, files: ReadonlyMap<string, ContentFile>): { declared: number; gaps: Pair[] } {
  const gaps: Pair[] = [];
  let declared = 0;
  for (const { name, version, targets } of selection.packages) {
    const own = manifest.files.filter(
      (file) => file.package === name && (version === '' || file.version === version) && files.get(file.name)?.sha256 === file.sha256,
    );
    const served = new Set(own.flatMap((file) => file.targets));
    declared += targets.length;
    gaps.push(...targets.filter((target) => !served.has(target)).map((target) => ({ package: name, target })));
  }
  return { declared, gaps };
}

/** What the manifest says of itself must be the same. Its ratio is rounded to four digits. */
function findClaimProblems({ coverage }: Manifest, declared: number, gaps: readonly Pair[]): string[] {
  const problems: string[] = [];
  if (coverage.declared !== declared || coverage.present !== declared - gaps.length) {
    problems.push(`the manifest claims ${coverage.present} of ${coverage.declared}, and it is ${declared - gaps.length} of ${declared}`);
  }
  if (Math.abs(coverage.ratio - (declared - gaps.length) / declared) > 0.0001)
    problems.push(`the manifest claims a ratio of ${coverage.ratio}`);
  const keys = (pairs: readonly Pair[]): string => JSON.stringify(pairs.map(({ package: name, target }) => `${name} ${target}`).sort());
  if (keys(coverage.gaps) !== keys(gaps)) problems.push('the manifest names other gaps than there are');
  return problems;
}
