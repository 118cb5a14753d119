import { execFile, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { cleanEnvironment } from '../../../core/effects/clean-environment.ts';
import { driveTerminal } from '../../support/drive-terminal.ts';

const toy = fileURLToPath(new URL('toy-process.ts', import.meta.url));
const env = cleanEnvironment({ NO_COLOR: '1' });

test('a closed pipe is no error', async () => {
  const { stderr } = await promisify(execFile)('sh', ['-c', '"$0" "$1" flood | head -n 1; exit 0', process.execPath, toy], { env });
  expect(stderr).toBe('');
});

test('Ctrl-C in a real process: cleaned up, told, exit 130', async () => {
  const child = spawn(process.execPath, [toy, 'fail', 'wait'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    if (stderr === 'ready\n') child.kill('SIGINT');
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect({ code, stderr }).toEqual({
    code: 130,
    stderr: 'ready\nstopping: Ctrl-C again stops at once\nerror[interrupted]: interrupted\n\nhint: run the command again to go on\n',
  });
});

test('a wizard at a real terminal that does not know its size', async () => {
  const { screens, exit } = await driveTerminal({
    command: [process.execPath, toy, 'paint'],
    cwd: tmpdir(),
    env: { ...env, TERM: 'xterm' },
    columns: 0,
    steps: [
      ['What?', 'door\r'],
      ['Which colour?', 'red\r'],
    ],
  });
  expect(exit).toBe(0);
  expect(screens.at(-1)).toContain('"subject":"door","color":"red"');
});

test('started in a folder that is gone: one clear error', async () => {
  const script = 'mkdir "$0" && cd "$0" && rmdir "$0" && exec "$1" "$2" paint door --color red';
  const gone = join(tmpdir(), `chiron-gone-${process.pid}`);
  const failure = promisify(execFile)('sh', ['-c', script, gone, process.execPath, toy], { env });
  await expect(failure).rejects.toMatchObject({
    code: 2,
    stderr:
      'error[input-missing]: the folder that this was started in is no longer there\n\nhint: go to a folder that is there, and run the command again\n',
  });
});
