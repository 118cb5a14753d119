import { compareBytes } from '../../formats/sha256sums.ts';

/** A wheel as the static index shows it. */
export interface IndexedFile {
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
  readonly version: string;
  /** From its METADATA; empty for any. */
  readonly requiresPython: string;
  /** sha256 of its METADATA, which lies beside it (PEP 658). */
  readonly metadataSha256: string;
}

/** Path → text of a static index: PEP 503 pages, and PEP 691 JSON with the versions of PEP 700, with relative links. */
export function renderSimpleIndex(files: ReadonlyMap<string, readonly IndexedFile[]>): Map<string, string> {
  const names = [...files.keys()].sort(compareBytes);
  const pages = new Map<string, string>();
  pages.set(
    'simple/index.html',
    renderPage(
      'Simple index',
      names.map((name) => `<a href="${name}/">${name}</a>`),
    ),
  );
  pages.set('simple/index.json', renderJson({ meta, projects: names.map((name) => ({ name })) }));
  for (const name of names) {
    const own = (files.get(name) ?? []).toSorted((a, b) => compareBytes(a.name, b.name));
    pages.set(`simple/${name}/index.html`, renderPage(`Links for ${name}`, own.map(renderLink)));
    pages.set(`simple/${name}/index.json`, renderJson(describeProject(name, own)));
  }
  return pages;
}

const meta = { 'api-version': '1.1' };

function describeProject(name: string, files: readonly IndexedFile[]): unknown {
  return {
    meta,
    name,
    versions: [...new Set(files.map(({ version }) => version))].sort(compareBytes),
    files: files.map((file) => ({
      filename: file.name,
      url: linkTo(file),
      hashes: { sha256: file.sha256 },
      ...(file.requiresPython === '' ? {} : { 'requires-python': file.requiresPython }),
      size: file.size,
      'core-metadata': { sha256: file.metadataSha256 },
    })),
  };
}

function renderLink(file: IndexedFile): string {
  const python = file.requiresPython === '' ? '' : ` data-requires-python="${escapeHtml(file.requiresPython)}"`;
  const attributes = `href="${linkTo(file)}#sha256=${file.sha256}"${python} data-core-metadata="sha256=${file.metadataSha256}"`;
  return `<a ${attributes}>${escapeHtml(file.name)}</a>`;
}

/** From `simple/NAME/` to the flat folder of wheels. */
function linkTo(file: IndexedFile): string {
  return `../../${encodeURIComponent(file.name)}`;
}

function renderPage(title: string, links: readonly string[]): string {
  const head = `<meta charset="utf-8">\n<meta name="pypi:repository-version" content="1.1">\n<title>${title}</title>`;
  return `<!DOCTYPE html>\n<html lang="en">\n<head>\n${head}\n</head>\n<body>\n${links.map((link) => `${link}<br>\n`).join('')}</body>\n</html>\n`;
}

function renderJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
