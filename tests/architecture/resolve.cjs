// package.json points "#name" at the built code; the checks read the sources.
const { readdirSync } = require('node:fs');
const { join } = require('node:path');

const libs = join(__dirname, '..', '..', 'libs');
const alias = Object.fromEntries(readdirSync(libs).map((name) => [`#${name}$`, join(libs, name, 'src', 'index.ts')]));
module.exports = { resolve: { alias } };
