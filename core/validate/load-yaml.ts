// A module of its own, as a bundler finds the names in a CommonJS library only where they are imported statically.
export { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
