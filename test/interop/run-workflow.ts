import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { toolFolder } from '../../scripts/tool-folder.ts';
import { repositoryPath } from '../support/repository-path.ts';
import { run } from '../support/run.ts';
import type { Scratch } from '../support/scratch.ts';

export const act = join(toolFolder('act'), 'act');
const shims = repositoryPath('test', 'interop', 'shims');

export interface WorkflowRun {
  readonly code: number | null;
  /** By the name of the job, that of a called workflow behind the name of the caller: `success` or `failure`. */
  readonly jobs: Readonly<Record<string, string>>;
  /** The steps that went wrong, as `job: step`. */
  readonly failed: readonly string[];
  /** What each step said, in the order in which it was said. */
  readonly output: string;
  /** A folder with a folder for each artifact. */
  readonly artifacts: string;
}

interface LogLine {
  readonly job?: string;
  readonly step?: string;
  readonly stepID?: readonly string[];
  readonly stepResult?: string;
  readonly jobResult?: string;
  readonly msg?: string;
}

/**
 * Runs a workflow of a repository by act, on this machine in place of a runner of GitHub: every `uses:` is answered by the shim of its
 * name, whatever commit it is pinned to, and one without a shim cannot be had.
 * @param args the event first, then flags of act
 */
export async function runWorkflow(repository: string, workflow: string, args: readonly string[], scratch: Scratch): Promise<WorkflowRun> {
  const folder = join(scratch.root, `act-${readdirSync(scratch.root).length}`);
  const artifacts = join(folder, 'artifacts');
  mkdirSync(artifacts, { recursive: true });
  const settings = [
    ...['--json', '--no-cache-server', '--no-skip-checkout', '--pull=false', '--platform', 'ubuntu-latest=-self-hosted'],
    ...['--action-cache-path', join(folder, 'actions')],
    ...['--env', `CHIRON_ARTIFACTS=${artifacts}`, '--env', `CHIRON_REPOSITORY=${repository}`],
    ...listUses(repository).flatMap((uses) => ['--local-repository', `${uses}=${join(shims, uses.replace(/@.*/, ''))}`]),
  ];
  const env = { ...scratch.env, PATH: [join(shims, 'bin'), scratch.env['PATH']].join(delimiter), UV_PYTHON_DOWNLOADS: 'never' };
  const outcome = await run(act, [...args, '--workflows', join('.github', 'workflows', workflow), ...settings], { cwd: repository, env });
  return { code: outcome.code, artifacts, ...readLog(outcome.stdout + outcome.stderr) };
}

/** `owner/name@commit` of every action that the workflows use. */
export function listUses(repository: string): string[] {
  const folder = join(repository, '.github', 'workflows');
  const text = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  return [...new Set([...text.join('\n').matchAll(/uses: ([\w-]+\/[\w-]+@[0-9a-f]{40})\b/g)].map(([, uses = '']) => uses))];
}

function readLog(text: string): Pick<WorkflowRun, 'jobs' | 'failed' | 'output'> {
  const jobs: Record<string, string> = {};
  const failed: string[] = [];
  const output: string[] = [];
  for (const line of text.split('\n')) {
    const entry = (line.startsWith('{') ? JSON.parse(line) : { msg: line }) as LogLine;
    const job = (entry.job ?? '').trimEnd();
    output.push(`[${job}] ${(entry.msg ?? '').trimEnd()}`);
    if (entry.jobResult !== undefined) jobs[job] = entry.jobResult;
    // The steps within an action are named by what they do, and have a longer path.
    if (entry.stepResult === 'failure' && entry.stepID?.length === 1) failed.push(`${job}: ${entry.step}`);
  }
  return { jobs, failed, output: output.join('\n') };
}
