import type { CommandEntry } from '../../core/command/define-command.ts';

/** The commands of `chiron`, in the order of the help. Each is loaded when it is run. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'init',
    summary: 'Add chiron.yaml, decision records, hooks and their toolchain to a repository that is there',
    load: async () => (await import('./init.ts')).command,
  },
  {
    name: 'wheelhouse',
    summary: 'Build the wheelhouse and bundle it, in one go',
    load: async () => (await import('./wheelhouse.ts')).command,
  },
  {
    name: 'wheelhouse build',
    summary: 'Lock → select → fetch and build: every wheel for every target in one folder',
    load: async () => (await import('./wheelhouse-build.ts')).command,
  },
  {
    name: 'wheelhouse bundle',
    summary: 'Turn a wheelhouse into one deterministic archive with its digest',
    load: async () => (await import('./wheelhouse-bundle.ts')).command,
  },
  {
    name: 'airgap pack',
    summary: 'One tar that a closed network can take in, verify and install from',
    load: async () => (await import('./airgap-pack.ts')).command,
  },
  {
    name: 'verify',
    summary: 'Check a bundle, pack or wheelhouse with no network',
    load: async () => (await import('./verify.ts')).command,
  },
];
