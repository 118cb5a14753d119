import type { Answers } from '../generators/options/answers.ts';
import { fittingBackends, fittingNatives } from '../generators/options/fitting-backends.ts';
import { includeService } from '../generators/options/follow-answers.ts';
import type { FileClass, FileSpec } from '../generators/plan/feature.ts';
import { features } from '../generators/plan/features/index.ts';
import { listFiles } from '../generators/plan/list-files.ts';
import optionsSchema from '../schemas/options.schema.json' with { type: 'json' };

const { kind, native, host, publish, sign } = optionsSchema.properties;
const allFeatures = optionsSchema.properties.features.items.enum as Answers['features'];

/** Options that decide which files there are; what depends on none of them is always there. */
const deciding = ['kind', 'native', 'backend', 'host', 'publish', 'sign'] as const;

export interface GeneratedFile {
  readonly path: string;
  readonly reason: string;
  readonly class: FileClass | 'lock' | 'ours' | 'copy';
  /** Answers without which it is not there, as they would be given; empty when it always is. */
  readonly when: string;
}

/** What comes with every repository besides what is rendered from templates. */
const others: readonly GeneratedFile[] = [
  { path: '.chiron/base/SHA256', reason: 'a file as it was rendered, for later upgrades', class: 'ours', when: '' },
  { path: '.chiron/state.json', reason: 'what was rendered, from which answers, for later upgrades', class: 'ours', when: '' },
  { path: '.chiron/toolchain/uv.lock', reason: 'the tools, each file with its hash', class: 'lock', when: 'unless `--no-lock`' },
  { path: '.chiron/vendor/*.whl', reason: 'the runtime itself, where no index has it', class: 'copy', when: '`--runtime WHEEL`' },
  { path: 'Cargo.lock', reason: 'the crates, each with its hash', class: 'lock', when: 'native: rust; unless `--no-lock`' },
  { path: 'uv.lock', reason: 'the dependencies, each file with its hash', class: 'lock', when: 'unless `--no-lock`' },
];

/** Every file that a repository can have, by path; the package is written as PACKAGE. */
export function listGeneratedFiles(): GeneratedFile[] {
  const variants = listVariants();
  const found = new Map<string, { spec: FileSpec; seen: Answers[] }>();
  for (const answers of variants) {
    for (const spec of listFiles(features, answers)) {
      const entry = found.get(spec.path) ?? { spec, seen: [] };
      entry.seen.push(answers);
      found.set(spec.path, entry);
    }
  }
  const files = [...found.values()].map(
    ({ spec, seen }): GeneratedFile => ({ path: spec.path, reason: spec.reason, class: spec.class, when: describeWhen(seen, variants) }),
  );
  return [...files, ...others].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Everything that decides about files: each feature there and alone missing, each way to publish and to sign, with and without a home. */
function listVariants(): Answers[] {
  const base = { name: 'demo', package: 'PACKAGE', license: 'MIT', python: '3.11', targets: ['default'], repository: 'example/demo' };
  const chosen = [[], ...allFeatures.map((feature) => allFeatures.filter((other) => other !== feature))];
  const overs: readonly Partial<Answers>[] = [
    ...chosen.map((features) => ({ features })),
    ...publish.enum.flatMap((to) => sign.enum.map((by) => ({ publish: to, sign: by }) as Partial<Answers>)),
    { repository: '' },
  ];
  return kind.enum.flatMap((made) =>
    (native.enum as Answers['native'][]).flatMap((code) =>
      fittingBackends(code).flatMap((backend) =>
        host.enum.flatMap((at) =>
          overs.map((over) => {
            const shape = { kind: made, native: code, backend, host: at, publish: 'pypi', sign: 'keyless', features: allFeatures, ...over };
            return { ...base, ...shape, features: includeService(shape.features, shape.kind as Answers['kind']) } as unknown as Answers;
          }),
        ),
      ),
    ),
  );
}

function describeWhen(seen: readonly Answers[], variants: readonly Answers[]): string {
  const natives = new Set(seen.map((answers) => answers.native));
  const backends = new Set(seen.map((answers) => answers.backend));
  // Each of the two limits the other: what follows is not said.
  const nativesTell = [...natives].every((code) => fittingBackends(code).every((name) => backends.has(name)));
  const backendsTell = [...backends].every((name) => fittingNatives(name).every((code) => natives.has(code)));
  const options = deciding
    .filter((option) => !(option === 'backend' && nativesTell) && !(option === 'native' && backendsTell && !nativesTell))
    .flatMap((option) => {
      const values = new Set(seen.map((answers) => answers[option]));
      const all = new Set(variants.map((answers) => answers[option]));
      return values.size === all.size ? [] : [`${option}: ${[...values].join(' or ')}`];
    });
  const always = allFeatures.filter((feature) => seen.every((answers) => answers.features.includes(feature)));
  const homes = seen.every(({ repository }) => repository !== '') ? ['repository'] : [];
  return [...options, ...always.map((feature) => `features: ${feature}`), ...homes].join('; ');
}
