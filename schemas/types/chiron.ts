// Generated from the schema of the same name by `npm run generate`. Do not edit.

/**
 * chiron.yaml: what this repo ships and under which rules. Yours to edit
 */
export interface ChironConfig {
  /**
   * Version of this format
   */
  schema?: 1;
  /**
   * Another such file, by its path from this one with /; what stands here comes over what stands there, key by key
   */
  extends?: string;
  /**
   * A preset (default, linux, wide), or Pythons and platforms
   */
  targets?:
    | ('default' | 'linux' | 'wide')
    | {
        /**
         * Python versions: 3.12, 3.12.4, 3.14t for the free-threaded build, pp311 for PyPy
         *
         * @minItems 1
         */
        python: string[];
        /**
         * Platform tags
         *
         * @minItems 1
         */
        platforms: string[];
      };
  /**
   * The rules that the gates apply
   */
  policy?: {
    /**
     * How complete a wheelhouse must be
     */
    coverage?: {
      /**
       * Least part of (package, target) pairs that must have a wheel
       */
      floor?: number;
    };
    /**
     * A target without a wheel is reported (allow), or ends the build with exit code 4 (fail)
     */
    gaps?: 'allow' | 'fail';
  };
}
