import { expect, it } from 'vitest';
import { parseTarget } from '../../../runtime/formats/targets.ts';
import { askOracle, oracleTargets } from '../../support/ask-oracle.ts';

it('lists for every kind of target the tags that packaging lists, in its order', async () => {
  const targets = [
    ...oracleTargets,
    'cp37-manylinux2014_x86_64',
    'cp39-manylinux_2_39_ppc64le',
    'cp312.4-macosx_12_3_x86_64',
    'pp310-win_amd64',
  ];
  const spoken = targets.map((spec) => spec.replace('manylinux2014', 'manylinux_2_17'));
  const expected = await askOracle<Record<string, string[]>>({ ask: 'tags', targets: spoken });
  const tags = Object.fromEntries(
    targets.map((spec) => [spec.replace('manylinux2014', 'manylinux_2_17'), [...parseTarget(spec).tags.keys()]]),
  );
  expect(tags).toEqual(expected);
});

it('puts linux_ARCH after every manylinux tag of the same Python', () => {
  const { tags } = parseTarget('cp312-manylinux_2_17_x86_64');
  const rank = (tag: string): number => tags.get(tag) ?? Number.NaN;
  expect(rank('cp312-cp312-manylinux1_x86_64')).toBeLessThan(rank('cp312-cp312-linux_x86_64'));
  expect(rank('cp312-cp312-linux_x86_64')).toBeLessThan(rank('cp312-abi3-manylinux_2_17_x86_64'));
});
