import { hash } from 'node:crypto';
import type { State, StateFile } from '../../schemas/types/state.ts';
import type { Answers } from '../options/answers.ts';
import type { RenderedFile } from './rendered-file.ts';
import type { FileClass } from './feature.ts';

export type ClassifiedFile = RenderedFile & { readonly class: FileClass };

/**
 * What an upgrade will need: `.chiron/state.json`, and under `.chiron/base/` the bytes of each file that is not a seed.
 * @param version of create-chiron, whose templates were rendered
 */
export function composeState(answers: Answers, version: string, files: readonly ClassifiedFile[]): RenderedFile[] {
  const digested = files.map((file) => ({ file, sha256: digestOf(file.content) }));
  const entries = digested.map(({ file, sha256 }): [string, StateFile] => [file.path, { mode: file.mode, sha256, class: file.class }]);
  const state: State = {
    schema: 1,
    version,
    answers: { ...answers },
    files: Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  const base = new Map(digested.filter(({ file }) => file.class !== 'seed').map(({ file, sha256 }) => [sha256, file]));
  return [
    { path: '.chiron/state.json', mode: '644', content: Buffer.from(formatState(state)), reason: 'what was rendered, for later upgrades' },
    ...[...base].map(
      ([sha256, file]): RenderedFile => ({
        path: `.chiron/base/${sha256}`,
        mode: '644',
        content: file.content,
        reason: `${file.path} as rendered`,
      }),
    ),
  ];
}

/** JSON with a line per answer and per file, so that a version control diff shows what changed. */
export function formatState(state: State): string {
  const lines = (values: object): string =>
    Object.entries(values)
      .map(([key, value]) => `    ${JSON.stringify(key)}: ${spaced(value)}`)
      .join(',\n');
  const answers = Object.fromEntries(Object.entries(state.answers).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `{\n  "schema": ${state.schema},\n  "version": ${JSON.stringify(state.version)},\n  "answers": {\n${lines(answers)}\n  },\n  "files": {\n${lines(state.files)}\n  }\n}\n`;
}

/** A value on one line, with a space after each separator. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}: ${spaced(item)}`)
    .join(', ')}}`;
}

export function digestOf(content: Uint8Array): string {
  return hash('sha256', content);
}
