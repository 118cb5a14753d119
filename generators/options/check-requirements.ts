import type { Answers } from './answers.ts';

/** What only some projects need, besides what every one does (`reserved-names.ts`). */
const names = {
  cython: ['cython', 'cython-cmake'],
  service: ['anyio', 'fastapi', 'httpx2', 'pydantic', 'pydantic-core', 'pydantic-settings', 'starlette', 'uvicorn'],
  docs: ['furo', 'myst-parser', 'sphinx'],
} as const;

/** A project that is called like something it needs has no solution, or imports itself in its place. */
export function checkRequirements({ name, package: packageName, native, backend, features }: Answers): string[] {
  const normalized = name.toLowerCase().replace(/[-_.]+/g, '-');
  const service = features.includes('service');
  const needed: readonly string[] = [
    backend.replace('_', '-'),
    ...(native === 'cython' ? names.cython : []),
    ...(service ? names.service : []),
    ...(features.includes('docs') ? names.docs : []),
  ];
  const taken = needed.includes(normalized) || (service && /^opentelemetry(-|$)/.test(normalized));
  const modules: readonly string[] = service ? [...names.service.map((module) => module.replaceAll('-', '_')), 'opentelemetry'] : [];
  return [
    ...(taken ? [`name: ${name} is something that the project itself needs: take another one`] : []),
    ...(modules.includes(packageName.toLowerCase())
      ? [`package: ${packageName} is imported by the service itself: give another one with --package`]
      : []),
  ];
}
