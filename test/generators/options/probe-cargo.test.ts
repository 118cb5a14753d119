import { expect, test } from 'vitest';
import { createRecorder } from '../../../core/effects/recorder.ts';
import { ChironError } from '../../../core/errors.ts';
import { probeCargo } from '../../../generators/options/probe-cargo.ts';

test('cargo that answers is there', async () => {
  expect(await probeCargo(createRecorder({ run: { cargo: 'cargo 1.95.0\n' } }).effects)).toBe(true);
});

test('a shim without a toolchain is not', async () => {
  const run = { cargo: { exitCode: 1, stdout: '', stderr: 'error: no default toolchain' } };
  expect(await probeCargo(createRecorder({ run }).effects)).toBe(false);
});

test('a program that is not there is not an error', async () => {
  const run = {
    cargo: () => {
      throw new ChironError('tool-missing', 'cargo is needed and was not found');
    },
  };
  expect(await probeCargo(createRecorder({ run }).effects)).toBe(false);
});
