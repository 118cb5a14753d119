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
  const wheels = pin.files.map(
    (file) =>
      `    { name = ${quote(file.name)}, path = ${quote(file.name)}, size = ${file.size}, hashes = { sha256 = ${quote(file.sha256)} } },`,
  );
  return [
    '[[packages]]',
    `name = ${quote(pin.name)}`,
    `version = ${quote(pin.version)}`,
    ...(pin.marker === '' ? [] : [`marker = ${quote(pin.marker)}`]),
    ...(pin.requiresPython === '' ? [] : [`requires-python = ${quote(pin.requiresPython)}`]),
    ...(wheels.length === 0 ? ['wheels = []'] : ['wheels = [', ...wheels, ']']),
  ].join('\n');
}

/** A TOML basic string; JSON's escapes are among TOML's, but for DEL, which none of these values may hold. */
function quote(text: string): string {
  return JSON.stringify(text);
}
