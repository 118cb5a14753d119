import type { Answers } from '../options/answers.ts';

export interface DevContainer {
  readonly image: string;
  /** UV_PYTHON_DOWNLOADS */
  readonly pythonDownloads: 'never' | 'automatic';
}

/** The newest Python of which there is an image with Debian 12: the engine of docker-in-docker has no packages for later releases. */
const newestImage = 14;

/** The image with the oldest Python that is supported; a Python that no image has yet is left to uv. */
export function describeDevContainer({ python }: Pick<Answers, 'python'>): DevContainer {
  const minor = Number(python.split('.')[1]);
  return {
    image: `mcr.microsoft.com/devcontainers/python:3.0.6-3.${Math.min(minor, newestImage)}-bookworm`,
    pythonDownloads: minor > newestImage ? 'automatic' : 'never',
  };
}
