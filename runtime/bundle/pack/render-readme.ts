import type { Manifest } from '../../../schemas/types/manifest.ts';
import { readme } from './texts.ts';

/** The README of a pack for the person on the other side. `pack` is the tar's name without `.tar`. */
export function renderReadme(manifest: Manifest, pack: string): string {
  const values: Readonly<Record<string, string>> = {
    PROJECT: manifest.project,
    VERSION: manifest.version,
    PACK: pack,
    FILES: String(manifest.files.length),
    TARGET_COUNT: String(manifest.targets.length),
    TARGETS: manifest.targets.map((target) => `- ${target}`).join('\n'),
    EXTRAS: manifest.extras.join(', ') || 'none',
    GAPS: describeGaps(manifest),
  };
  return readme.replace(/@([A-Z_]+)@/g, (whole, name: string) => values[name] ?? whole);
}

function describeGaps({ coverage: { declared, present, gaps } }: Manifest): string {
  if (gaps.length === 0) return `All ${declared} pairs of a package and a target have their file.`;
  const lines = gaps.map((gap) => `- ${gap.package} ${gap.version} on ${gap.target}: ${gap.reason}`);
  return [`${present} of ${declared} pairs of a package and a target have their file. Missing:`, '', ...lines].join('\n');
}
