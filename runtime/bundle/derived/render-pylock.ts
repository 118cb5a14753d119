import type { Pin } from './list-pins.ts';

/** A pin of pylock.toml; `requiresPython` is that of its wheels' metadata, empty for any. */
export interface LockedPin extends Pin {
  readonly requiresPython: string;
}

export interface PylockHead {
  readonly requiresPython: string;
  readonly extras: readonly string[];
}

/** A pylock.toml (PEP 751, lock-version 1.0) whose wheels lie beside it. */
export function renderPylock(head: PylockHead, pins: readonly LockedPin[]): string {
  const lines = [
    'lock-version = "1.0"',
    'created-by = "chiron"',
    ...(head.requiresPython === '' ? [] : [`requires-python = ${quote(head.requiresPython)}`]),
    ...(head.extras.length === 0 ? [] : [`extras = [${head.extras.map(quote).join(', ')}]`]),
  ];
  return `${[lines.join('\n'), ...pins.map(renderPackage)].join('\n\n')}\n`;
}

function renderPackage(pin: LockedPin): string {
  const files = pin.files.length === 0 ? [standInFor(pin)] : pin.files;
  const wheels = files.map((file) => {
    const size = file.size === undefined ? '' : `size = ${file.size}, `;
    return `    { name = ${quote(file.name)}, path = ${quote(file.name)}, ${size}hashes = { sha256 = ${quote(file.sha256)} } },`;
  });
  return [
    ...(pin.files.length === 0 ? [`# no file of ${pin.name} ${pin.version} is here: see coverage in manifest.json`] : []),
    '[[packages]]',
    `name = ${quote(pin.name)}`,
    `version = ${quote(pin.version)}`,
    ...(pin.marker === '' ? [] : [`marker = ${quote(pin.marker)}`]),
    ...(pin.requiresPython === '' ? [] : [`requires-python = ${quote(pin.requiresPython)}`]),
    'wheels = [',
    ...wheels,
    ']',
  ].join('\n');
}

/** PEP 751 wants a file for each package: one that fits no Python, so that an installer says that it has none for its platform. */
function standInFor({ name, version }: LockedPin): { name: string; sha256: string; size?: number } {
  return { name: `${name.replaceAll('-', '_')}-${version}-py0-none-any.whl`, sha256: '0'.repeat(64) };
}

/** A TOML basic string; JSON's escapes are among TOML's, but for DEL, which none of these values may hold. */
function quote(text: string): string {
  return JSON.stringify(text);
}
