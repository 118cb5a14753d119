import { helpers } from './helpers.ts';
import { getTemplate } from './template-source.ts';

/**
 * Renders one template (a path under `templates/`) with plain JSON. The result has LF line ends.
 * A variable that the context does not have is an error, and a bug of ours.
 */
export function renderFile(template: string, context: object): string {
  try {
    return getTemplate(template)(context, { helpers });
  } catch (cause) {
    throw new Error(`templates/${template}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
