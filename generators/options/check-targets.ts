const presets = new Set(['default', 'linux', 'wide']);

/**
 * Why the targets cannot stand in chiron.yaml together: a preset stands alone, and what is listed there is Pythons × platforms.
 * Each target's form is the schema's affair.
 * @param minimum the oldest CPython that is supported, which a bare platform stands for: `3.11`
 */
export function checkTargets(targets: readonly string[], minimum: string): string[] {
  const preset = targets.find((target) => presets.has(target));
  if (preset !== undefined) return targets.length === 1 ? [] : [`the preset ${preset} stands alone: leave the others out`];
  const pypy = targets.filter((target) => target.startsWith('pp'));
  if (pypy.length > 0) return [`the project is for CPython: leave out ${pypy.join(', ')}`];
  const pairs = targets.map((target) => splitTarget(target, minimum));
  const pythons = new Set(pairs.map(({ python }) => python));
  const platforms = new Set(pairs.map(({ platform }) => platform));
  const given = new Set(pairs.map(({ python, platform }) => `${python}-${platform}`));
  const threaded = [...pythons].filter((python) => python.endsWith('t') && minorOf(python) < 13);
  const old = [...pythons].filter((python) => minorOf(python) < minorOf(minimum));
  const absent = [...pythons]
    .flatMap((python) => [...platforms].map((platform) => `${python}-${platform}`))
    .filter((target) => !given.has(target));
  return [
    ...old.map((python) => `Python ${python} is older than the ${minimum} that the project supports`),
    ...threaded.map((python) => `there is no free-threaded Python before 3.13t, and so no ${python}`),
    ...(absent.length === 0
      ? []
      : [`every Python needs every platform: ${absent.join(', ')} ${absent.length === 1 ? 'is' : 'are'} missing`]),
  ];
}

function splitTarget(target: string, minimum: string): { python: string; platform: string } {
  const [, minor, threads = '', platform = target] = /^cp3(\d+)(t?)-(.+)$/.exec(target) ?? [];
  return { python: minor === undefined ? minimum : `3.${minor}${threads}`, platform };
}

function minorOf(python: string): number {
  return Number.parseInt(python.split('.')[1] ?? '', 10);
}
