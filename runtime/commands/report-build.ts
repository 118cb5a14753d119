import { relative } from 'node:path';
import type { Style } from '../../core/command/define-command.ts';
import type { Effects } from '../../core/effects/effects.ts';
import { formatSize } from '../../core/terminal/format-size.ts';
import type { Manifest } from '../../schemas/types/manifest.ts';

/** What a build came to, for the screen and for machines. */
export interface BuildResult {
  /** Relative to the working directory. */
  readonly wheelhouse: string;
  readonly project: string;
  readonly version: string;
  readonly targets: readonly string[];
  readonly files: number;
  /** Bytes of all wheels. */
  readonly size: number;
  readonly coverage: Manifest['coverage'];
}

export function summariseBuild(manifest: Manifest, destination: string, effects: Effects): BuildResult {
  const { project, version, targets, files, coverage } = manifest;
  const size = files.reduce((sum, file) => sum + file.size, 0);
  return { wheelhouse: relative(effects.cwd, destination) || '.', project, version, targets, files: files.length, size, coverage };
}

/** The gaps by package and reason, so that one missing wheel on five Pythons reads as one matter. */
export function renderBuild(result: BuildResult, style: Style): string {
  const { coverage } = result;
  const percent = (coverage.ratio * 100).toFixed(1);
  const gaps = Map.groupBy(coverage.gaps, (gap) => `${gap.package} ${gap.version}\n${gap.reason}`);
  return [
    `${style.good('collected')} ${style.bold(result.wheelhouse)}: ${count(result.files, 'wheel')} (${formatSize(result.size)}) for ${count(result.targets.length, 'target')}`,
    `  coverage ${coverage.present} of ${coverage.declared} (${percent} %)`,
    ...[...gaps.values()].map((alike) => `  ${style.caution('gap')} ${describeGap(alike)}`),
  ].join('\n');
}

function describeGap(alike: Manifest['coverage']['gaps']): string {
  const [first] = alike;
  return `${first?.package} ${first?.version} on ${alike.map(({ target }) => target).join(', ')}: ${first?.reason}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
