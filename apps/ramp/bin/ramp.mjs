#!/usr/bin/env node
import { requireNode } from './bootstrap/node-version.mjs';

requireNode();
const { run } = await import('./bootstrap/bootstrap.mjs');
await run(process.argv.slice(2));
