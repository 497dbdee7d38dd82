// The rooms of src/, lowest first: a room may import itself and the rooms before it, never one after it.
const rooms = [
  'base',
  'access',
  'table',
  'graph',
  'changes',
  'speakers',
  'quotes',
  'subjects',
  'events',
  'articles',
  'newsroom',
  'wire',
  'partners',
  'webhooks',
  'feeds',
  'api',
  'local',
  'entrypoints',
];
const nouns = 'changes|speakers|quotes|subjects|events|articles|newsroom|wire|partners|webhooks|feeds';
const never = (name, from, to) => ({ name, severity: 'error', from, to });
module.exports = {
  forbidden: [
    ...rooms.map((room, i) =>
      never(
        `${room}-looks-down`,
        { path: `^src/${room}/` },
        { path: '^src/', pathNot: `^src/(${rooms.slice(0, i + 1).join('|')})/` },
      ),
    ),
    never('console-is-apart', { path: '^src/console/' }, { path: '^src/', pathNot: '^src/console/' }),
    never('nobody-imports-the-console', { path: '^src/', pathNot: '^src/console/' }, { path: '^src/console/' }),
    never('infra-is-apart', { path: '^infra/' }, { path: '^(src|test)/' }),
    never('src-is-alone', { path: '^src/' }, { path: '^(infra|test)/' }),
    never(
      'models-are-pure',
      { path: '^src/[^/]+/model\\.ts$' },
      { path: '^src/(table|graph)/|node_modules/(@aws-sdk|@pothos|graphql)/' },
    ),
    never(
      'graphql-at-the-edge',
      { path: `^src/(${nouns})/`, pathNot: '(graphql|mutations)\\.ts$|graphql-[a-z-]+\\.ts$' },
      { path: '^src/graph/|node_modules/(@pothos|graphql)/' },
    ),
    never(
      'the-sdk-stays-in-table',
      { path: '^src/', pathNot: '^src/(table/|api/lambda/(root-secret|delivery-queue)\\.ts$)' },
      { path: 'node_modules/@aws-sdk/' },
    ),
    never(
      'no-dev-dependencies-at-run-time',
      { path: '^src/', pathNot: '^src/console/' },
      { dependencyTypes: ['npm-dev'] },
    ),
    never('nothing-unresolvable', {}, { couldNotResolve: true }),
    never('no-file-cycle', {}, { circular: true }),
    { ...never('no-folder-cycle', {}, { circular: true }), scope: 'folder' },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|cdk\\.out)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
