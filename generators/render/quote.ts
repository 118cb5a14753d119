/**
 * Each function writes one value so that it stays data in its format: quotes, newlines, `${{ }}`, `{{ }}`,
 * backticks and `$( )` come out inert.
 */
type Quote = (text: string) => string;

/** A JSON string (RFC 8259), with control and invisible characters as escapes. */
export const quoteJson: Quote = (text) => escapeUnseen(JSON.stringify(text));

/** A TOML 1.0 basic string: every escape that JSON.stringify writes is one of TOML's. */
export const quoteToml: Quote = quoteJson;

/** A YAML double-quoted scalar: every JSON string is one (YAML 1.2 section 1.3). */
export const quoteYaml: Quote = quoteJson;

/** A YAML scalar of a GitHub workflow, where `${{` would begin an expression after YAML is decoded: it becomes one that gives itself. */
export const quoteWorkflow: Quote = (text) => quoteYaml(text.replaceAll('${{', "${{ '${{' }}"));

/** A Python string literal with the quotes that `ruff format` would choose: those that need fewer escapes, else double. */
export const quotePython: Quote = (text) => {
  const doubles = text.split('"').length;
  const singles = text.split("'").length;
  if (doubles <= singles) return quoteJson(text);
  const inner = quoteJson(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner}'`;
};

/** Text inside a `"""` docstring. */
export const quoteDocstring: Quote = (text) => oneLine(text).replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"').replace(/"$/, '\\"');

/** Inline text of Markdown (CommonMark, and MyST's comments, targets and fences), on one line. */
export const quoteMarkdown: Quote = (text) =>
  oneLine(text)
    .replace(/[\\`*[\]<>|~&$]/g, '\\$&')
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
    .replace(/^([#%+(:=-]|\d+[.)])/, (mark) => mark.replace(/.$/, '\\$&'));

/**
 * The value of a variable in a makefile. In a recipe write `{{make (sh value)}}`. Backslashes count double before `#`, and one at the
 * end would take in the next line: the reference to nothing behind it keeps it from that.
 */
export const quoteMake: Quote = (text) =>
  oneLine(text)
    .replaceAll('$', '$$$$')
    .replace(/(\\*)#/g, '$1$1\\#')
    .replace(/\\$/, '\\$()');

/** One word of a POSIX shell. */
export const quoteShell: Quote = (text) => (/^[A-Za-z0-9_@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** A string of the Nix language on one line, where `${` would begin an expression. */
export const quoteNix: Quote = (text) => `"${oneLine(text).replace(/[\\"]/g, '\\$&').replaceAll('${', '\\${')}"`;

function oneLine(text: string): string {
  return text.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
}

function escapeUnseen(text: string): string {
  return text.replace(
    /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
