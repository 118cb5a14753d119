import type { EditFormat } from '../../core/edit/edit.ts';

/** How a file is merged: by key in one of the formats, as a set of lines, by rule and variable, never, or line by line. */
export type FileKind = Exclude<EditFormat, 'text' | 'lines'> | 'lines' | 'requirements' | 'makefile' | 'lock' | 'text';

const kinds: readonly (readonly [RegExp, FileKind])[] = [
  [
    /(?:^|\/)(?:uv\.lock|poetry\.lock|pdm\.lock|pylock(?:\.[^/]+)?\.toml|Cargo\.lock|package-lock\.json|pnpm-lock\.yaml|flake\.lock)$/,
    'lock',
  ],
  [/\.toml$/, 'toml'],
  [/\.ya?ml$|(?:^|\/)CITATION\.cff$/, 'yaml'],
  [/\.jsonc?$/, 'json'],
  [/(?:^|\/)(?:setup\.cfg|tox\.ini|mypy\.ini|pytest\.ini|\.flake8|\.coveragerc)$/, 'ini'],
  [/(?:^|\/)(?:\.[a-z]+ignore|CODEOWNERS|\.gitattributes)$/, 'lines'],
  [/(?:^|\/)(?:requirements[^/]*|constraints[^/]*)\.(?:txt|in)$/, 'requirements'],
  [/(?:^|\/)(?:GNUm|M|m)akefile$|\.mk$/, 'makefile'],
];

/** The kind of a file by its path (with `/`). */
export function findFileKind(path: string): FileKind {
  return kinds.find(([pattern]) => pattern.test(path))?.[1] ?? 'text';
}
