import { describe, expect, it } from 'vitest';
import { createRecorder } from '../../../core/effects/recorder.ts';
import { ChironError } from '../../../core/errors.ts';
import { readCommit, readEpoch } from '../../../runtime/build/read-source.ts';

const commit = 'a'.repeat(40);
const noGit = () => {
  throw new ChironError('tool-missing', 'git is needed and was not found');
};

describe('readEpoch', () => {
  it.each([
    ['the variable', { SOURCE_DATE_EPOCH: '1700000000' }, '1600000000\n', 1_700_000_000],
    ['the commit', {}, '1600000000\n', 1_600_000_000],
    ['the commit, when the variable is empty', { SOURCE_DATE_EPOCH: '' }, '1600000000\n', 1_600_000_000],
    ['1980, for a commit before zip', {}, '5\n', 315_532_800],
    ['1980, without a commit', {}, { exitCode: 128, stderr: 'fatal: not a git repository' }, 315_532_800],
    ['1980, without git', {}, noGit, 315_532_800],
  ])('takes %s', async (_, env, git, epoch) => {
    expect(await readEpoch('/project', createRecorder({ env, run: { git } }).effects)).toBe(epoch);
  });

  it.each(['yesterday', '-1', '1.5', '999999999999'])('refuses the variable %s', async (value) => {
    const { effects } = createRecorder({ env: { SOURCE_DATE_EPOCH: value } });
    await expect(readEpoch('/project', effects)).rejects.toMatchObject({ code: 'input-invalid' });
  });
});

describe('readCommit', () => {
  it.each([
    ['the id', `${commit}\n`, commit],
    ['null without a repository', { exitCode: 128 }, null],
    ['null before the first commit', { exitCode: 1 }, null],
    ['null without git', noGit, null],
  ])('gives %s', async (_, git, expected) => {
    expect(await readCommit('/project', createRecorder({ run: { git } }).effects)).toBe(expected);
  });
});
