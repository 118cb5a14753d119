/** What a marker can see of a target and we make use of (PEP 508 names). glibc, musl and their levels cannot be seen. */
export const dimensions = ['sys_platform', 'platform_machine', 'python_version', 'implementation_name'] as const;

export type Dimension = (typeof dimensions)[number];
export type EnvironmentClass = Readonly<Record<Dimension, string>>;

/** The distinct environments of some targets, in a fixed order; `lookUp` gives the marker environment of a target. */
export function listEnvironmentClasses(targets: readonly string[], lookUp: (target: string) => EnvironmentClass): EnvironmentClass[] {
  const classes = new Map<string, EnvironmentClass>();
  for (const target of targets) {
    const found = lookUp(target);
    const own = Object.fromEntries(dimensions.map((dimension) => [dimension, found[dimension]])) as Record<Dimension, string>;
    classes.set(keyOfClass(own), own);
  }
  return [...classes.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}

export function keyOfClass(environment: EnvironmentClass): string {
  return dimensions.map((dimension) => environment[dimension]).join('|');
}
