import { parse, TomlError } from 'smol-toml';
import { parseTOML } from 'toml-eslint-parser';
import type { Change, Editor } from '../editor.ts';
import { refuse } from '../refusal.ts';
import type { Splice } from '../splice.ts';
import { addKey } from './add-key.ts';
import type { TomlContext } from './context.ts';
import { indexTables } from './index-tables.ts';
import { insertElement } from './insert-element.ts';
import { removeEntry } from './remove-entry.ts';
import { replaceValue } from './replace-value.ts';

/**
 * TOML 1.0: places from the ranges of toml-eslint-parser, values from smol-toml, so that two parsers must agree on every edit.
 * A line break in a multi-line string is a line break, whatever its bytes.
 */
export const tomlEditor: Editor = {
  emptyVanishes: true,
  read: (text) => {
    let context: TomlContext | undefined;
    return {
      value: readToml(text),
      locate: (change) => {
        context ??= parseContext(text);
        return locate(context, change);
      },
    };
  },
};

function locate(context: TomlContext, change: Change): Splice[] {
  if (change.path.length === 0) return refuse('the whole document cannot be replaced');
  switch (change.op) {
    case 'replace':
      return replaceValue(context, change);
    case 'add':
      return addKey(context, change);
    case 'insert':
      return insertElement(context, change);
    case 'remove':
      return removeEntry(context, change);
  }
}

function readToml(text: string): unknown {
  try {
    return parse(text.replaceAll('\r\n', '\n'), { integersAsBigInt: 'asNeeded' });
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    return refuse(`not TOML: ${error.message.split('\n')[0]} at line ${error.line}`);
  }
}

function parseContext(text: string): TomlContext {
  try {
    const program = parseTOML(text, { tomlVersion: '1.0' });
    return { text, ...indexTables(program.body[0]) };
  } catch (error) {
    return refuse(`not TOML 1.0: ${error instanceof Error ? error.message : String(error)}`);
  }
}
