import { expect, test } from 'vitest';
import { deriveName, derivePackage } from '../../../generators/options/derive-names.ts';

test.each([
  ['demo', 'demo'],
  ['My Folder', 'my-folder'],
  ['Über_Tool.v2', 'uber-tool-v2'],
  ['--x--', 'x'],
  ['日本', undefined],
  ['...', undefined],
  // Refused later, with the reason.
  ['con', 'con'],
  ['class', 'class'],
])('a folder called %j gives the name %j', (folder, name) => {
  expect(deriveName(folder)).toBe(name);
});

test.each([
  ['demo', 'demo'],
  ['My-Lib.core', 'my_lib_core'],
  ['a--b', 'a_b'],
])('the project %j has the package %j', (name, packageName) => {
  expect(derivePackage(name)).toBe(packageName);
});
