import { expect, it } from 'vitest';
import { parseRequirement } from '../../../runtime/formats/requirement.ts';

it.each<[string, Partial<ReturnType<typeof parseRequirement>>]>([
  ['Click', { name: 'click', extras: [], specifier: '', marker: '' }],
  ['a.b[X_y, z]>=1,<2', { name: 'a-b', extras: ['x-y', 'z'], specifier: '>=1,<2' }],
  ['a (>=1)', { name: 'a', specifier: '>=1' }],
  ['a[] ~= 1.4', { extras: [], specifier: '~= 1.4' }],
  ["a>=1;python_version<'3.12'", { specifier: '>=1', marker: "python_version<'3.12'" }],
  ["a; sys_platform == 'win32'", { specifier: '', marker: "sys_platform == 'win32'" }],
  ['a @ https://files.invalid/a-1.0-py3-none-any.whl', { name: 'a', url: 'https://files.invalid/a-1.0-py3-none-any.whl', specifier: '' }],
  ["a[x]@git+https://h.invalid/a;b ; os_name == 'nt'", { extras: ['x'], url: 'git+https://h.invalid/a;b', marker: "os_name == 'nt'" }],
])('parseRequirement(%j)', (text, parts) => {
  expect(parseRequirement(text)).toMatchObject(parts);
});

it.each(['', '-a', 'a[x', 'a >', 'a 1.0', 'a; python > 3', 'a[x!]'])('refuses %j', (text) => {
  expect(() => parseRequirement(text)).toThrow();
});
