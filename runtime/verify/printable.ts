const longest = 2000;

/** Text from an untrusted source as it may be shown on a terminal: nothing that moves the cursor, hides or reorders text. */
export function printable(text: string): string {
  const shown = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return shown
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
