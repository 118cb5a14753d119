// Read only by a Node that is new enough: bin.cjs sees to that.
'use strict';

var fs = require('fs');
var module_ = require('module');
var os = require('os');
var path = require('path');

/** Compiled code is kept for the next start, in a folder that is the user's own: the default is one that all users can write to. */
function keepCompiledCode() {
  if (!module_.enableCompileCache || process.env.NODE_COMPILE_CACHE) return;
  try {
    var base = process.env.XDG_CACHE_HOME || process.env.LOCALAPPDATA || path.join(os.homedir(), '.cache');
    var folder = path.join(base, 'chiron', 'compiled');
    fs.mkdirSync(folder, { recursive: true, mode: 448 });
    module_.enableCompileCache(folder);
  } catch (_) {
    // No home to write to: it starts a little slower.
  }
}

keepCompiledCode();
require('./lib/cli.cjs');
