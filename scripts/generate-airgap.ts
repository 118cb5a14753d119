import { readFile } from 'node:fs/promises';

const sources = { installSh: 'install.sh', installPy: 'install.py', readme: 'README.md' } as const;

/**
 * packaging/airgap/* → runtime/bundle/pack/texts.ts: the installers are edited and linted as what they are, and reach the bundle as strings,
 * which need no file beside it. Returns path → text, so that a test can compare.
 */
export async function generateAirgap(root: URL): Promise<Map<string, string>> {
  const lines = ['// Generated from packaging/airgap by `npm run generate`. Do not edit.'];
  for (const [name, file] of Object.entries(sources)) {
    const text = await readFile(new URL(`packaging/airgap/${file}`, root), 'utf8');
    lines.push('', `/** ${file} of an air-gap pack. */`, `export const ${name} = \`${text.replace(/[\\`]|\$\{/g, '\\$&')}\`;`);
  }
  return new Map([['runtime/bundle/pack/texts.ts', `${lines.join('\n')}\n`]]);
}
