#!/usr/bin/env node
// The first file that a Node of any age reads: ES5 only, no import. What it needs to know is filled in by scripts/build.ts.
'use strict';

var program = '__PROGRAM__';
var wayOut = '__WAY_OUT__';
// The first version that is good enough, for each line of releases that has one; all lines after the last are good.
var floors = __FLOORS__;

function isGoodEnough(version) {
  var parts = version.replace(/^v/, '').split('.').map(Number);
  return floors.some(function (floor, index) {
    if (parts[0] !== floor[0]) return index === floors.length - 1 && parts[0] > floor[0];
    if (parts[1] !== floor[1]) return parts[1] > floor[1];
    return parts[2] >= floor[2];
  });
}

function refuse(version) {
  var good = floors.map(function (floor) {
    return floor.join('.');
  });
  var message = program + ' needs Node ' + good.join(' or ') + ' or later; this is ' + version;
  var hint = 'run it without a Node of your own: ' + wayOut;
  if (process.argv.indexOf('--json') > 0) {
    console.log(JSON.stringify({ error: { code: 'node-too-old', message: message, details: [], hint: hint } }));
  } else {
    console.error('error[node-too-old]: ' + message + '\n\nhint: ' + hint);
  }
  process.exitCode = 5;
}

if (isGoodEnough(process.versions.node)) require('./start.cjs');
else refuse('v' + process.versions.node);
