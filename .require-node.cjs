// Loaded before every script: an old Node cannot even read a .ts file, so it must be told in plain JavaScript.
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `Dateline needs Node 24; this is Node ${process.versions.node}. Install Node 24, or run "npm ci" on Linux, which brings one.`,
  );
  process.exit(1);
}
