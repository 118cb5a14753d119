import { parseDocument } from 'yaml';
import type { Change, Editor } from '../editor.ts';
import { refuse } from '../refusal.ts';
import type { Splice } from '../splice.ts';
import { addPair } from './add-pair.ts';
import type { YamlContext } from './context.ts';
import { evaluateNode } from './evaluate-node.ts';
import { insertItem } from './insert-item.ts';
import { removeNode } from './remove-node.ts';
import { replaceNode } from './replace-node.ts';

/** YAML 1.2, one document a file, by the node ranges of yaml. What an alias stands for cannot be edited through it. */
export const yamlEditor: Editor = {
  read: (text) => {
    // The parser's own check of keys takes minutes for a mapping of 100,000; evaluateNode has one.
    const document = parseDocument(text, { uniqueKeys: false, prettyErrors: false });
    const [error] = document.errors;
    if (error !== undefined) refuse(`not YAML: ${error.message} at line ${text.slice(0, error.pos[0]).split('\n').length}`);
    const context: YamlContext = { text, root: document.contents };
    return { value: evaluateNode(context.root), locate: (change) => locate(context, change) };
  },
};

function locate(context: YamlContext, change: Change): Splice[] {
  switch (change.op) {
    case 'replace':
      return replaceNode(context, change);
    case 'add':
      return addPair(context, change);
    case 'insert':
      return insertItem(context, change);
    case 'remove':
      return removeNode(context, change);
  }
}
