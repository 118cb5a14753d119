import type { EditFormat } from './edit.ts';
import type { Editor } from './editor.ts';
import { iniEditor } from './ini/ini-editor.ts';
import { jsonEditor } from './json/json-editor.ts';
import { lineEditor, textEditor } from './line-editor.ts';
import { tomlEditor } from './toml/toml-editor.ts';
import { yamlEditor } from './yaml/yaml-editor.ts';

/** The editor of each format. */
export const editors: Record<EditFormat, Editor> = {
  toml: tomlEditor,
  yaml: yamlEditor,
  json: jsonEditor,
  ini: iniEditor,
  lines: lineEditor,
  text: textEditor,
};
