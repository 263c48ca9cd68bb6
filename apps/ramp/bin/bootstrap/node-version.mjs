/** The oldest Node that Ramp is tested with; `engines` in package.json says the same to npm. */
const OLDEST = [20, 20];

/** Ends with one sentence on an older Node, before anything that it could not even read is loaded. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  console.error(
    `Ramp needs Node ${OLDEST.join('.')} or newer; this is ${process.version}. Install a newer one and start again.`,
  );
  process.exit(1);
}
