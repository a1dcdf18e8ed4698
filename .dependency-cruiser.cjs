/** The dependency rule: triggers -> composition -> modules -> kernel; adapters implement ports. */
const TRIGGERS = "^src/(https|pubsub|scheduled|document)/";
const TEST = "\\.(test|emulator\\.test)\\.ts$";
const npm = (names) => `(^|node_modules/)(${names})(/|$)`;
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "kernel-imports-nothing",
      severity: "error",
      from: { path: "^src/kernel/", pathNot: TEST },
      to: { path: "^src/", pathNot: "^src/kernel/" },
    },
    {
      name: "messages-import-only-kernel",
      severity: "error",
      from: { path: "^src/messages/", pathNot: TEST },
      to: { path: "^src/", pathNot: "^src/(kernel|messages)/" },
    },
    {
      name: "domain-is-pure",
      severity: "error",
      from: { path: "^src/modules/([^/]+)/domain/", pathNot: TEST },
      to: { path: "^src/", pathNot: "^src/(kernel/|modules/$1/domain/)" },
    },
    {
      name: "domain-no-npm-no-node",
      severity: "error",
      from: { path: "^src/(kernel|modules/[^/]+/domain)/", pathNot: TEST },
      to: {
        dependencyTypes: ["npm", "npm-dev", "npm-peer", "npm-optional", "npm-unknown", "npm-no-pkg", "core"],
        pathNot: npm("zod"),
      },
    },
    {
      name: "use-cases-know-ports-only",
      severity: "error",
      from: { path: "^src/modules/[^/]+/[^/]+\\.ts$", pathNot: TEST },
      to: {
        path: [
          "^src/(helpers|https|pubsub|scheduled|document)/",
          "^src/modules/[^/]+/adapters/",
          "^src/(composition|index)\\.ts$",
          "^src/composition/",
        ],
      },
    },
    {
      name: "modules-meet-at-index",
      severity: "error",
      from: { path: "^src/modules/([^/]+)/" },
      to: { path: "^src/modules/", pathNot: ["^src/modules/$1/", "^src/modules/[^/]+/index\\.ts$"] },
    },
    {
      name: "only-composition-picks-adapters",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/composition(/|\\.ts$)", "^src/modules/[^/]+/adapters/", TEST] },
      to: { path: "^src/modules/[^/]+/adapters/" },
    },
    {
      name: "triggers-enter-by-the-front-door",
      severity: "error",
      from: { path: TRIGGERS, pathNot: TEST },
      to: { path: "^src/modules/", pathNot: "^src/modules/[^/]+/index\\.ts$" },
    },
    {
      name: "triggers-are-strangers",
      severity: "error",
      from: { path: "^src/(https|pubsub|scheduled|document)/" },
      to: { path: TRIGGERS, pathNot: "^src/$1/" },
    },
    {
      name: "nobody-calls-a-trigger",
      severity: "error",
      from: { path: "^src/", pathNot: [TRIGGERS, "^src/index\\.ts$", TEST] },
      to: { path: TRIGGERS },
    },
    {
      name: "firebase-functions-stays-at-the-edge",
      severity: "error",
      from: { path: "^src/", pathNot: [TRIGGERS, "^src/helpers/", TEST] },
      to: { path: npm("firebase-functions") },
    },
    {
      name: "firebase-admin-stays-in-adapters",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/helpers/", "^src/modules/[^/]+/adapters/", TEST] },
      to: { path: npm("firebase-admin|@google-cloud/[^/]+") },
    },
    {
      name: "helpers-know-no-business",
      severity: "error",
      from: { path: "^src/helpers/", pathNot: TEST },
      to: { path: "^src/", pathNot: "^src/(helpers|kernel|messages)/" },
    },
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    { name: "no-orphans", severity: "error", from: { orphan: true, pathNot: [TEST, "\\.d\\.ts$"] }, to: {} },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["require", "node", "import", "types"] },
  },
};
