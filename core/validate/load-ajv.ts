// A module of its own, as a bundler finds the names in a CommonJS library only where they are imported statically.
export { Ajv2020 } from 'ajv/dist/2020.js';
