import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toolFolder } from '../../scripts/tool-folder.ts';
import type { Golden } from '../support/golden.ts';
import { golden } from '../support/golden.ts';
import type { Outcome } from '../support/run.ts';
import { run } from '../support/run.ts';
import { readRendered, renderText, writeTree } from '../support/scenario.ts';
import { toolEnvironment, toolPath } from '../support/tools.ts';
import { openFolder } from './open-folder.ts';

/** Renovate's own reading of its settings: unlike the published schema it knows which options there are. */
const validator = join(toolFolder('renovate'), '..', 'renovate', 'dist', 'config-validator.js');
const directory = openFolder();

function validate(name: string, text: string): Promise<Outcome> {
  writeTree(join(directory, name), new Map([['renovate.json', text]]));
  const env = toolEnvironment({ LOG_LEVEL: 'info' });
  return run(toolPath('node'), [validator, '--strict', '--no-global', 'renovate.json'], { cwd: join(directory, name), env });
}

const renovated = (Object.keys(golden) as Golden[])
  .map((name) => [name, renderText(golden[name]).get('renovate.json')] as const)
  .filter((entry): entry is [Golden, string] => entry[1] !== undefined);

describe('renovate-config-validator --strict', () => {
  test.each(renovated)('accepts what %s says', async (name, text) => {
    const { code, stdout, stderr } = await validate(name, text);
    expect(stdout + stderr).toContain('Config validated successfully');
    expect(code).toBe(0);
  });

  const text = readRendered(renderText(), 'renovate.json');

  test.each([
    ['an option that there is not', 'prConcurrentLimit', 'prConcurentLimit', 'Invalid configuration option: prConcurentLimit'],
    ['a regular expression that is none', String.raw`build-constraint-dependencies = \\[`, '(', 'Invalid regExp'],
    ['a schedule that says nothing', 'before 6am on monday', 'before breakfast', 'Invalid schedule'],
  ])('refuses %s', async (what, from, to, message) => {
    expect(text).toContain(from);
    const { code, stdout, stderr } = await validate(what.replaceAll(' ', '-'), text.replace(from, to));
    expect(stdout + stderr).toContain(message);
    expect(code).toBe(1);
  });
});
