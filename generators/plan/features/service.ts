import type { Answers } from '../../options/answers.ts';
import { describeFile } from '../describe-file.ts';
import type { Feature } from '../feature.ts';

const sources = {
  '__init__.py': 'where the web service begins',
  'app.py': 'the application as a whole',
  'health.py': 'what an orchestrator asks for',
  'logs.py': 'logs as JSON with the ids of their trace',
  'problems.py': 'errors in one form (RFC 9457)',
  'serve.py': 'the command that runs the service',
  'settings.py': 'what can be set in the environment',
  'telemetry.py': 'traces, metrics and logs by OpenTelemetry',
  'v1/__init__.py': 'version 1 of the interface',
  'v1/durations.py': 'its first routes',
} as const;

const tests = {
  'conftest.py': 'a running service for each test',
  'test_durations.py': 'tests of the routes and of what is said of them',
  'test_health.py': 'tests of health and readiness',
  'test_problems.py': 'tests of errors',
  'test_serve.py': 'tests of the command',
  'test_telemetry.py': 'tests of what is reported, and that nothing is unasked',
} as const;

/** A web service over the package: FastAPI with OpenTelemetry. */
export const service: Feature = {
  id: 'service',
  when: ({ features }) => features.includes('service'),
  files: (answers) => [
    ...Object.entries({ ...sources, ...listEntry(answers) }).map(([file, reason]) =>
      describeFile(`src/${answers.package}/api/${file}`, 'seed', reason, `src/package/api/${file}.hbs`),
    ),
    ...Object.entries(tests).map(([file, reason]) => describeFile(`tests/api/${file}`, 'seed', reason)),
  ],
};

/** Where the package itself is the service, `python -m PACKAGE` runs it already. */
function listEntry({ kind }: Answers): Record<string, string> {
  return kind === 'service' ? {} : { '__main__.py': 'lets python -m run the service' };
}
