import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What Python itself says about sources, of which there may be very many: one process reads them all. */
export function findPythonFaults(sources: readonly (readonly [name: string, text: string])[]): string[] {
  const script = fileURLToPath(new URL('parse-python.py', import.meta.url));
  return JSON.parse(execFileSync('python3', [script], { input: JSON.stringify(sources), encoding: 'utf8', maxBuffer: 1e8 })) as string[];
}
