import { expect, test } from 'vitest';
import { entryOf, paint, runToy, show } from './run-toy.ts';

test('flags of every kind reach the command, with the defaults of the rest', async () => {
  const outcome = await runToy([
    'paint',
    'door',
    '--color',
    'red',
    '--coats=3',
    '--tool',
    'brush,roller',
    '--no-varnish',
    '-n',
    'a, b',
    '-n',
    '-c',
  ]);
  expect(outcome.stderr).toBe('');
  expect(JSON.parse(outcome.stdout)).toEqual({
    subject: 'door',
    color: 'red',
    coats: 3,
    tool: ['brush', 'roller'],
    varnish: false,
    note: ['a, b', '-c'],
  });
});

test('help of the program', async () => {
  expect(show(await runToy(['--help']))).toMatchInlineSnapshot(`
    "exit 0
    --- stdout
    Usage: toy COMMAND [flags]

    A toy program

    Commands:
      paint                   Paint a thing
      shop                    Look around
      shop sell               Sell it
      fail                    Fail in some way

    Flags of every command:
      --config FILE           Read the answers from a JSON or YAML file; flags win
      --json                  Print one JSON document on stdout and nothing else
                              there
      --dry-run               Show the plan and do nothing
      --offline               Never touch the network
      --verbose               Say more of what is done
      --version               Print the version
      -h, --help              Print this help
    --- stderr
    "
  `);
});

test('help of a command', async () => {
  expect(show(await runToy(['paint', '--help']))).toMatchInlineSnapshot(`
    "exit 0
    --- stdout
    Usage: toy paint THING [flags]

    Paint a thing

    Arguments:
      THING                   What is painted

    Options:
      --coats COATS           How many coats (default: 2)
      --tool TOOL             What it is painted with (any of: brush, roller;
                              repeatable; default: brush)
      --[no-]varnish          Varnish it in the end (default: on)
      -n, --note TEXT         A remark (repeatable)

    Looks:
      --color COLOR           Colour of the paint

    Flags of every command:
      --config FILE           Read the answers from a JSON or YAML file; flags win
      --json                  Print one JSON document on stdout and nothing else
                              there
      --dry-run               Show the plan and do nothing
      --offline               Never touch the network
      --verbose               Say more of what is done
      --version               Print the version
      -h, --help              Print this help
    --- stderr
    "
  `);
});

test('help of a command that reaches outside has --confirm', async () => {
  expect((await runToy(['shop', 'sell', '-h'])).stdout).toContain('--confirm');
  expect((await runToy(['paint', '-h'])).stdout).not.toContain('--confirm');
});

test.each([[['--version']], [['paint', '--version']], [['--json', '--version']]])('%j prints the version', async (argv) => {
  const outcome = await runToy(argv);
  expect([outcome.exit, outcome.stdout.includes('9.8.7'), outcome.stderr]).toEqual([0, true, '']);
});

test.each([
  [['pant'], "unknown command 'pant'", 'did you mean toy paint?'],
  [['shop', 'sall'], "unknown command 'shop sall'", 'did you mean toy shop sell?'],
  [['zzzzzz'], "unknown command 'zzzzzz'", 'run toy --help'],
  [['fail', '--dryrun'], "unknown option '--dryrun' of toy fail", 'did you mean --dry-run?'],
  [['fail', '--qqqqq=1'], "unknown option '--qqqqq' of toy fail", 'run toy fail --help'],
  [['fail', '--confirm'], "unknown option '--confirm' of toy fail", 'did you mean --config?'],
  [['fail', 'a', 'b'], 'toy fail takes one argument: expected 1 argument but got 2', 'run toy fail --help'],
  [['paint', '--color'], "option '--color <COLOR>' needs a value", 'run toy paint --help'],
  [['--json', '--dry-run'], 'toy needs a command', 'run toy --help'],
])('%j is refused with the way out', async (argv, message, hint) => {
  const outcome = await runToy(argv.filter((word) => word !== '--json'));
  expect(outcome).toMatchObject({ exit: 2, stdout: '', stderr: `error[usage]: ${message}\n\nhint: ${hint}\n` });
});

test('all wrong values are told at once', async () => {
  expect(show(await runToy(['paint', '', '--color', 'Red', '--coats', 'two', '--tool', 'brish']))).toMatchInlineSnapshot(`
    "exit 2
    --- stdout
    --- stderr
    error[input-invalid]: the command line has 4 problems
      THING: must not be empty
      --color: 'Red' does not match ^[a-z]+$
      --coats: must be a whole number, is 'two'
      --tool: must be one of brush, roller, is 'brish', did you mean 'brush'?

    hint: correct the values named above and run the command again
    "
  `);
});

test('all missing answers are told at once when nobody can be asked', async () => {
  expect(show(await runToy(['paint']))).toMatchInlineSnapshot(`
    "exit 2
    --- stdout
    --- stderr
    error[answer-missing]: 2 required answers are missing
      THING: What is painted
      --color: Colour of the paint

    hint: give each as a flag, or in a file with --config FILE
    "
  `);
});

test('CI counts as nobody, even at a terminal; and so does --json', async () => {
  expect((await runToy(['paint'], { tty: true, env: { CI: 'true', NO_COLOR: '1' } })).stderr).toContain('error[answer-missing]');
  expect(JSON.parse((await runToy(['paint', '--json'], { tty: true })).stdout)).toMatchObject({ error: { code: 'answer-missing' } });
});

test('the dry run shows the plan and does nothing', async () => {
  const outcome = await runToy(['paint', 'door', '--color', 'red', '--dry-run']);
  expect(show(outcome)).toMatchInlineSnapshot(`
    "exit 0
    --- stdout
    paint door  2 coats of red
    --- stderr
    dry run: nothing was done
    "
  `);
  expect(outcome.recorder.calls).toEqual([{ kind: 'stage', name: 'plan' }]);
});

test('a command can lead to subcommands and be one itself', async () => {
  expect(show(await runToy(['shop']))).toMatchInlineSnapshot(`
    "exit 0
    --- stdout
    looked
    --- stderr
    "
  `);
});

test('--json: the plan is one document', async () => {
  const outcome = await runToy(['--json', 'paint', 'door', '--color', 'red', '--dry-run']);
  expect(JSON.parse(outcome.stdout)).toEqual({
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    actions: [expect.objectContaining({ op: 'paint', target: 'door' })],
  });
});

test('what reaches outside is only shown until --confirm', async () => {
  const shown = await runToy(['shop', 'sell']);
  expect(show(shown)).toMatchInlineSnapshot(`
    "exit 0
    --- stdout
    sell https://shop.invalid/  it is gone
    --- stderr
    nothing was done: this reaches outside the folder; to do it, run the same command with --confirm
    "
  `);
  expect(shown.recorder.calls).toEqual([{ kind: 'stage', name: 'plan' }]);
  expect(show(await runToy(['shop', 'sell', '--confirm']))).toMatchInlineSnapshot(`
    "exit 0
    --- stdout
    sold
    --- stderr
    "
  `);
});

test('a foreseen failure has its form and its exit code', async () => {
  expect(show(await runToy(['fail', 'foreseen']))).toMatchInlineSnapshot(`
    "exit 4
    --- stdout
    --- stderr
    error[gate-failed]: the gate is shut
      first line
      second line

    hint: knock
    "
  `);
});

test('--json: the failure is the one document on stdout', async () => {
  const outcome = await runToy(['fail', 'foreseen', '--json']);
  expect(outcome).toMatchObject({ exit: 4, stderr: '' });
  expect(JSON.parse(outcome.stdout)).toEqual({
    error: { code: 'gate-failed', message: 'the gate is shut', details: ['first line', 'second line'], hint: 'knock' },
  });
});

test('a bug keeps its stack for --verbose', async () => {
  expect(show(await runToy(['fail', 'bug']))).toMatchInlineSnapshot(`
    "exit 1
    --- stdout
    --- stderr
    error[internal]: x is not a function

    hint: report it with the output of --verbose
    "
  `);
  const verbose = await runToy(['fail', 'bug', '--verbose']);
  expect(verbose.stderr).toMatch(/caused by: TypeError: x is not a function\n +at .*run-toy/s);
});

test('a full disk is no bug', async () => {
  expect(await runToy(['fail', 'disk'])).toMatchObject({ exit: 1, stderr: expect.stringContaining('error[disk-full]') });
});

test('Ctrl-C: whatever the command throws, it was interrupted', async () => {
  const outcome = await runToy(['fail', 'wait'], { interrupts: 1 });
  expect(show(outcome)).toMatchInlineSnapshot(`
    "exit 130
    --- stdout
    --- stderr
    stopping: Ctrl-C again stops at once
    error[interrupted]: interrupted

    hint: run the command again to go on
    "
  `);
  expect(outcome.exits).toEqual([]);
});

test('a second Ctrl-C ends the process at once', async () => {
  expect((await runToy(['fail', 'wait'], { interrupts: 2 })).exits).toEqual([130]);
});

test('--config: flags win over the file, the file over the defaults', async () => {
  const files = {
    'answers.yaml': 'subject: wall\ncolor: blue\ncoats: 7\n',
    'answers.json': '{"subject": "wall", "color": "blue", "varnish": false}',
  };
  expect(JSON.parse((await runToy(['paint', '--config', 'answers.yaml', '--color', 'red'], { files })).stdout)).toMatchObject({
    subject: 'wall',
    color: 'red',
    coats: 7,
    varnish: true,
  });
  expect(JSON.parse((await runToy(['--config', 'answers.json', 'paint', '--varnish'], { files })).stdout)).toMatchObject({
    color: 'blue',
    varnish: true,
  });
});

test('--config: all problems of the file with their place, before anything is done', async () => {
  const outcome = await runToy(['paint', 'x', '--config', 'answers.yaml'], {
    files: { 'answers.yaml': 'colour: blue\ncoats: 0\ntool: [brush, broom]\n' },
  });
  expect(show(outcome)).toMatchInlineSnapshot(`
    "exit 2
    --- stdout
    --- stderr
    error[config-invalid]: answers.yaml has 3 problems
      answers.yaml:1:1: colour: unknown key, did you mean 'color'?
      answers.yaml:2:8: coats: must be at least 1, is 0
      answers.yaml:3:15: tool[1]: must be one of brush, roller, is 'broom'

    hint: correct the lines named above and run the command again
    "
  `);
  expect(outcome.recorder.calls).toEqual([]);
});

test.each([
  ['gone.yaml', {}, 'error[input-missing]: --config gone.yaml: there is no such file'],
  ['list.json', { 'list.json': '[]' }, 'error[config-invalid]: list.json has a problem\n  list.json:1:1: must be a mapping, is a list'],
])('--config %s', async (file, files, stderr) => {
  const outcome = await runToy(['paint', '--config', file], { files });
  expect([outcome.exit, outcome.stderr.startsWith(stderr)]).toEqual([2, true]);
});

test('an empty configuration file has no answers', async () => {
  expect((await runToy(['paint', '--config', 'a.yaml', 'x', '--color', 'red'], { files: { 'a.yaml': '# none\n' } })).exit).toBe(0);
});

test("a command named '' runs when no name is given", async () => {
  const commands = [entryOf({ ...paint, name: '' }), entryOf({ ...paint, name: 'update', summary: 'Again' })];
  expect((await runToy(['door', '--color', 'update'], { commands })).stdout).toContain('"color":"update"');
  expect((await runToy(['--color', 'red', 'door'], { commands })).stdout).toContain('"subject":"door"');
  expect((await runToy(['--help'], { commands })).stdout).toMatch(/^Usage: toy THING \[flags\][\s\S]*Commands:\n {2}update/);
});

test('what a command detects wins over defaults and loses to what is given', async () => {
  const commands = [entryOf({ ...paint, prepare: async (given) => ({ given, suggested: { color: 'green', coats: 9 } }) })];
  expect(JSON.parse((await runToy(['paint', 'door', '--coats', '1'], { commands })).stdout)).toMatchObject({ color: 'green', coats: 1 });
});

test('a plan that was altered after it was made is not carried out', async () => {
  const commands = [entryOf({ ...paint, plan: async () => ({ digest: '0'.repeat(64), actions: [], data: null }) })];
  expect(await runToy(['paint', 'door', '--color', 'red'], { commands })).toMatchObject({
    exit: 1,
    stderr: expect.stringContaining('error[world-moved]'),
  });
});
