import path from 'node:path';
import type { Effects } from '../effects/effects.ts';
import { ChironError } from '../errors.ts';
import { redact } from '../redact.ts';
import type { Action, Plan } from './plan.ts';
import { renderRunbook } from './runbook.ts';

export interface JournalStart {
  readonly type: 'start';
  readonly schema: 1;
  readonly time: string;
  readonly command: string;
  readonly version: string;
  readonly digest: string;
}

/** `unknown`: the run ended before the command said that this was done; look before undoing it. */
export interface JournalAction extends Action {
  readonly type: 'action';
  readonly status: 'done' | 'unknown';
}

export interface JournalEnd {
  readonly type: 'end';
  readonly time: string;
  readonly outcome: 'done' | 'failed' | 'interrupted';
  readonly error?: { readonly code: string; readonly message: string };
}

export interface Journal {
  readonly start: JournalStart;
  readonly actions: readonly JournalAction[];
  readonly end: JournalEnd;
}

export interface JournalRun {
  readonly command: string;
  readonly version: string;
  readonly plan: Plan;
  /** Absolute folder of the project. */
  readonly root: string;
}

/**
 * Runs `work` and keeps what happened under `.chiron/runs` of the project: JSON lines, and a runbook for a person beside
 * them. A journal that cannot be written is a warning, never a failure. `done` takes the plan's own actions.
 */
export async function withJournal<T>(run: JournalRun, effects: Effects, work: (done: (action: Action) => void) => Promise<T>): Promise<T> {
  const done = new Set<Action>();
  const start: JournalStart = {
    type: 'start',
    schema: 1,
    time: new Date(effects.clock.now()).toISOString(),
    command: run.command,
    version: run.version,
    digest: run.plan.digest,
  };
  const finish = async (end: Omit<JournalEnd, 'type' | 'time'>): Promise<void> => {
    // What failed before it did anything leaves no folder behind where there was none: a fresh project's must stay empty.
    if (end.outcome !== 'done' && done.size === 0 && !(await isFolder(path.join(run.root, '.chiron'), effects))) return;
    const actions = run.plan.actions.map((action): JournalAction => {
      const status = end.outcome === 'done' || done.has(action) ? 'done' : 'unknown';
      return { type: 'action', ...action, status };
    });
    const journal: Journal = { start, actions, end: { type: 'end', time: new Date(effects.clock.now()).toISOString(), ...end } };
    await writeJournal(journal, run.root, effects).catch((error: NodeJS.ErrnoException) => {
      effects.progress.warn(
        `the journal of this run could not be kept in ${path.join(run.root, '.chiron', 'runs')}: ${error.code ?? error.message}`,
      );
    });
  };
  try {
    const result = await work((action) => done.add(action));
    await finish({ outcome: 'done' });
    return result;
  } catch (error) {
    const interrupted = effects.signal.aborted || (error instanceof ChironError && error.code === 'interrupted');
    const code = error instanceof ChironError ? error.code : 'internal';
    await finish({
      outcome: interrupted ? 'interrupted' : 'failed',
      error: { code, message: redact(error instanceof Error ? error.message : String(error)) },
    });
    throw error;
  }
}

/** Where there is no project (it was not even made), there is nothing to keep a journal of. */
async function writeJournal(journal: Journal, root: string, effects: Effects): Promise<void> {
  const { files } = effects;
  if (!(await isFolder(root, effects))) return;
  const folder = path.join(root, '.chiron', 'runs');
  await files.mkdir(folder, { recursive: true });
  await files.writeFile(path.join(folder, '.gitignore'), '*\n');
  const name = `${journal.start.time.replaceAll(/[-:]|\.\d+/g, '')}-${journal.start.command.replaceAll(/[^A-Za-z0-9]+/g, '-')}`;
  const lines = [journal.start, ...journal.actions, journal.end].map((line) => `${JSON.stringify(line)}\n`).join('');
  const free = await writeNew(name, lines, folder, effects);
  await files.writeFile(path.join(folder, `${free}.md`), renderRunbook(journal, `${free}.jsonl`));
}

async function isFolder(folder: string, { files }: Effects): Promise<boolean> {
  return files.stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Two runs in one second get a number each. */
async function writeNew(name: string, text: string, folder: string, { files }: Effects): Promise<string> {
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : `${name}-${number}`;
    const written = await files.writeFile(path.join(folder, `${free}.jsonl`), text, { flag: 'wx' }).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
        return false;
      },
    );
    if (written) return free;
  }
}
