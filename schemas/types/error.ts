// Generated from the schema of the same name by `npm run generate`. Do not edit.

/**
 * What --json prints on stdout when a command fails (DESIGN 5)
 */
export interface ErrorOutput {
  error: {
    /**
     * A code of docs/reference/errors.md
     */
    code: string;
    /**
     * What and where
     */
    message: string;
    /**
     * The particulars, a line each
     */
    details: string[];
    /**
     * What to do next
     */
    hint: string;
  };
}
