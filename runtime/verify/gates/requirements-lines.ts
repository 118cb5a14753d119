/** Set by the writer for a package that has no file here, so that pip stops at it (see coverage in manifest.json). */
const noFile = '0'.repeat(64);

const name = '[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?';
/** Some hundred hashes; longer ones are only made to keep a parser busy. */
const longestLine = 100_000;
const pinned = new RegExp(
  String.raw`^${name}(?:\[${name}(?:,${name})*\])?==[A-Za-z0-9.!+_-]+(?: ; (?<marker>[^#\\]+?))?(?<hashes>(?: +--hash=sha256:[0-9a-f]{64})+)$`,
);

/**
 * What in a requirements file (pip's format) is anything but `name==version ; marker --hash=sha256:…` with the hashes of wheels that
 * are here. It is a list of what is allowed, not of what is forbidden: an option that pip may learn is refused too.
 */
export function findRequirementsProblems(text: string, path: string, hashes: ReadonlySet<string>): string[] {
  return joinLines(text).flatMap(({ line, number }) => {
    const where = `${path}:${number}`;
    if (line.length > longestLine) return [`${where}: a line of ${line.length} characters`];
    const match = pinned.exec(line);
    if (match === null) return [`${where}: ${explain(line)}`];
    const foreign = [...line.matchAll(/sha256:([0-9a-f]{64})/g)]
      .map(([, hash]) => hash as string)
      .filter((hash) => hash !== noFile && !hashes.has(hash));
    return foreign.map((hash) => `${where}: sha256 ${hash} is that of no wheel here`);
  });
}

function explain(line: string): string {
  if (/^-/.test(line)) return `the option ${line.split(/[\s=]/, 1)[0]}`;
  if (/:\/\/| @ |^file:/.test(line)) return 'an address instead of a version';
  if (/\s--(?!hash=)/.test(line)) return 'an option behind a requirement';
  if (!line.includes('--hash=')) return 'a requirement without a hash';
  if (!line.includes('==')) return 'a requirement that is not pinned with ==';
  return 'a line that is not of the form name==version ; marker --hash=sha256:…';
}

/** Logical lines: continued with a backslash; whole-line comments and empty lines left out, as pip does before anything else. */
function joinLines(text: string): { line: string; number: number }[] {
  const lines: { line: string; number: number }[] = [];
  let open = '';
  let first = 1;
  for (const [index, raw] of text.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/).entries()) {
    if (open === '') first = index + 1;
    const comment = /^\s*#/.test(raw);
    if (!comment && raw.endsWith('\\')) {
      open += `${raw.slice(0, -1).trimEnd()} `;
      continue;
    }
    const line = (comment ? open : `${open}${raw.trimStart()}`).replace(/ +/g, ' ').trim();
    open = '';
    if (line !== '') lines.push({ line, number: first });
  }
  if (open.trim() !== '') lines.push({ line: open.trim(), number: first });
  return lines;
}
