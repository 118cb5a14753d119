import { expect, test } from 'vitest';
import { createRecorder } from '../../../core/effects/recorder.ts';
import { renderBuild, summariseBuild } from '../../../runtime/commands/report-build.ts';
import type { Manifest } from '../../../schemas/types/manifest.ts';

const plain = { bold: String, dim: String, good: String, bad: String, caution: String, unicode: false, width: 80 };
const file = { sha256: 'a'.repeat(64), package: 'x', version: '1', targets: ['cp312-win_amd64'], origin: 'index' as const };
const manifest: Manifest = {
  schema: 1,
  project: 'demo',
  version: '1.0',
  source: {},
  lock: { path: 'uv.lock', sha256: 'a'.repeat(64) },
  extras: [],
  groups: [],
  targets: ['cp312-win_amd64', 'cp312-macosx_14_0_arm64'],
  files: [
    { ...file, name: 'x-1-py3-none-any.whl', size: 1000 },
    { ...file, name: 'y-1-py3-none-any.whl', size: 500 },
  ],
  coverage: {
    declared: 3,
    present: 2,
    ratio: 0.6667,
    gaps: [{ package: 'y', version: '1', target: 'cp312-macosx_14_0_arm64', reason: 'no wheel fits' }],
  },
};

test('says how many wheels for how many targets, and each gap with its reason', () => {
  const result = summariseBuild(manifest, '/project/dist/wheelhouse', createRecorder().effects);
  expect(result).toMatchObject({ wheelhouse: 'dist/wheelhouse', files: 2, size: 1500 });
  expect(renderBuild(result, plain)).toBe(
    [
      'collected dist/wheelhouse: 2 wheels (1.5 kB) for 2 targets',
      '  coverage 2 of 3 (66.7 %)',
      '  gap y 1 on cp312-macosx_14_0_arm64: no wheel fits',
    ].join('\n'),
  );
});

test('one wheel for one target is spelled as one', () => {
  const one = {
    ...manifest,
    targets: ['cp312-win_amd64'],
    files: manifest.files.slice(0, 1),
    coverage: { declared: 1, present: 1, ratio: 1, gaps: [] },
  };
  expect(renderBuild(summariseBuild(one, '/project', createRecorder().effects), plain)).toBe(
    'collected .: 1 wheel (1.0 kB) for 1 target\n  coverage 1 of 1 (100.0 %)',
  );
});

test('a package that is missing everywhere for one reason is one line', () => {
  const gaps = ['cp311', 'cp312', 'cp313'].map((python) => ({
    package: 'y',
    version: '1',
    target: `${python}-win_amd64`,
    reason: 'no wheel fits',
  }));
  const all = { ...manifest, coverage: { declared: 3, present: 0, ratio: 0, gaps } };
  expect(
    renderBuild(summariseBuild(all, '/project/w', createRecorder().effects), plain)
      .split('\n')
      .slice(2),
  ).toEqual(['  gap y 1 on cp311-win_amd64, cp312-win_amd64, cp313-win_amd64: no wheel fits']);
});
