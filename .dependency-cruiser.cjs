/**
 * The walls of the house (ARCHITECTURE.md): who may import whom. Every rule is an error. A folder of `lib/` that none of
 * these lists names is an error too, so that nothing is built outside the walls.
 */
const DOMAINS = [
  "accounts",
  "posts",
  "reactions",
  "graph",
  "feed",
  "watch",
  "media",
  "instance",
  "settings",
  "audit",
  "moderation",
  "own-data",
  "privacy",
  "hashtags",
  "link-previews",
  "search",
  "bookmarks",
  "lists",
  "packs",
  "trends",
  "creator",
  "notifications",
  "messages",
  "streams",
];
/** The outside world behind a small interface each. */
const ADAPTERS = ["storage", "mail", "ratelimit", "fetch-guard", "pictures", "telemetry", "realtime", "push"];
/** Known by everybody, knowing nobody. */
const GROUND = ["core", "events"];
/** Where requests come in. */
const EDGES = ["http", "auth"];
/** Where everything is put together: only entries import them. */
const ROOTS = ["boot", "jobs", "api"];

const lib = (...folders) => `^lib/(${folders.flat().join("|")})/`;
/** What one domain may read of another: never its mutations, actions or what it does about facts. */
const OFFERED = "/(queries|hydrate|types|input|limits|policy|visibility|stats|heat|rich-text|impression)(/|\\.ts$)";
const SHOWN = [
  "^lib/[^/]+/(types|input|limits|policy|rich-text|wording|(thread-)?actions)\\.ts$",
  "^lib/[^/]+/[^/]+/(types|input|limits|policy|rich-text)\\.ts$",
  "^lib/[^/]+/actions/[^/]+\\.ts$",
];
const UPLOAD_TYPES = "^lib/api/uploads/router\\.ts$";
/** What is told at once: domains import these as they import `emit`. */
const WAKING = "^lib/events/(append|standing-changed)\\.ts$";
const TEST = "\\.test\\.tsx?$";
const APP = "^(app|components)/";
const SHIPPED = "^(app|components|db/(?!seed/)|lib/(?!testing/)|i18n|(proxy|server|instrumentation(-client)?)\\.ts$)";
const npm = (...names) => `node_modules/(${names.join("|")})(/|$)`;
const FRAMEWORKS = npm("next", "next-intl", "next-auth", "@auth", "react", "react-dom", "hono", "@hono");

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      comment: "types may refer to each other, code may not",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "everything-resolves",
      severity: "error",
      from: {},
      // Next makes these types when it builds.
      to: { couldNotResolve: true, pathNot: "^\\./\\.next/" },
    },
    {
      name: "every-folder-stands-within-the-walls",
      severity: "error",
      comment: "a new folder of lib/ is named in one of the lists above first",
      from: { path: "^lib/[^/]+/", pathNot: lib(DOMAINS, ADAPTERS, GROUND, EDGES, ROOTS, "testing") },
      to: {},
    },
    {
      name: "no-file-lies-about-in-lib",
      severity: "error",
      from: {},
      to: { path: "^lib/", pathNot: [lib(DOMAINS, ADAPTERS, GROUND, EDGES, ROOTS, "testing"), "^lib/env\\.ts$"] },
    },
    {
      name: "db-is-the-bottom",
      severity: "error",
      comment: "tables know ids and sealed texts, the client knows the settings",
      from: { path: "^db/", pathNot: ["^db/seed/", TEST] },
      to: { path: "^(app|components|lib|i18n)/", pathNot: ["^lib/core/(ids|keyring)\\.ts$", "^lib/env\\.ts$"] },
    },
    {
      name: "ground-knows-nobody",
      severity: "error",
      from: { path: lib(GROUND), pathNot: [TEST, "^lib/core/vault\\.ts$", WAKING] },
      to: { path: ["^(app|components|lib|i18n)/", FRAMEWORKS], pathNot: [lib(GROUND)] },
    },
    {
      name: "the-vault-knows-the-settings",
      severity: "error",
      comment: "keys come from there; callers import one module, and nothing must be put together first",
      from: { path: "^lib/core/vault\\.ts$" },
      to: { path: ["^(app|components|lib|i18n)/", FRAMEWORKS], pathNot: [lib(GROUND), "^lib/env\\.ts$"] },
    },
    {
      name: "what-is-appended-wakes",
      severity: "error",
      comment: "domains append to streams as they emit facts; that readers are woken is nothing they can forget",
      from: { path: WAKING },
      to: { path: ["^(app|components|lib|i18n)/", FRAMEWORKS], pathNot: [lib(GROUND), "^lib/realtime/bus\\.ts$"] },
    },
    {
      name: "domains-are-framework-free",
      severity: "error",
      comment: "only actions.ts may touch Next and the edge",
      from: { path: lib(DOMAINS), pathNot: ["/(thread-)?actions(/|\\.ts$)", TEST] },
      // What a job is handed is a type of the queue's.
      to: { path: [FRAMEWORKS, APP, lib(EDGES, ROOTS)], pathNot: "^lib/jobs/task\\.ts$" },
    },
    {
      name: "the-bus-is-for-streams",
      severity: "error",
      comment: "everybody else appends events, which wakes",
      from: { path: lib(DOMAINS.filter((domain) => domain !== "streams")), pathNot: TEST },
      to: { path: lib("realtime") },
    },
    {
      name: "actions-know-no-root",
      severity: "error",
      from: { path: "^lib/[^/]+/(thread-)?actions(/|\\.ts$)" },
      to: { path: [APP, "^db/", lib(ROOTS)] },
    },
    {
      name: "read-not-write-across-domains",
      severity: "error",
      comment: "to make another domain write something, emit a fact that it reacts to",
      from: { path: `^lib/(${DOMAINS.join("|")})/`, pathNot: TEST },
      // Setting up an instance and its first account are one transaction, which accounts owns. What is done by staff is
      // noted in the transaction that does it, and whoever loses a right loses their sessions in the same one.
      to: {
        path: lib(DOMAINS),
        pathNot: [
          "^lib/$1/",
          OFFERED,
          "^lib/(instance/(settings|reaction-set)|audit/record|accounts/(sessions|recent)|search/words|media/object-url)\\.ts$",
        ],
      },
    },
    {
      name: "adapters-know-no-domain",
      severity: "error",
      from: { path: lib(ADAPTERS), pathNot: TEST },
      // edge.ts knows nobody: names of headers, addresses.
      to: { path: [APP, lib(DOMAINS, EDGES, ROOTS)], pathNot: "^lib/http/edge\\.ts$" },
    },
    {
      name: "the-edge-knows-accounts-at-most",
      severity: "error",
      comment: "lib/auth signs accounts in; lib/http knows no domain at all",
      from: { path: lib(EDGES), pathNot: TEST },
      to: { path: [APP, lib(DOMAINS, ROOTS)], pathNot: "^lib/accounts/" },
    },
    {
      name: "http-knows-no-domain",
      severity: "error",
      from: { path: "^lib/http/", pathNot: TEST },
      to: { path: lib(DOMAINS) },
    },
    {
      name: "the-api-touches-no-table",
      severity: "error",
      comment: "it parses, calls a domain and answers; health asks only whether the database is there",
      from: { path: "^lib/api/", pathNot: ["^lib/api/health\\.ts$", TEST] },
      to: { path: ["^db/schema/", npm("drizzle-orm", "postgres"), "^(app|components)/", lib("jobs", "boot")] },
    },
    {
      name: "roots-are-for-entries",
      severity: "error",
      comment: "instrumentation, routes and proxy start things; nobody else knows how they are put together",
      from: { path: "^(app|components|lib|db|i18n)/", pathNot: [lib(ROOTS, "testing"), "^app/.*/route\\.ts$", TEST] },
      to: { path: lib(ROOTS), pathNot: ["^lib/jobs/task\\.ts$", UPLOAD_TYPES] },
    },
    {
      name: "of-the-upload-routes-only-their-types",
      severity: "error",
      comment: "UploadThing's client is typed by the routes that answer it",
      from: { path: "^(app|components)/", pathNot: "/route\\.ts$" },
      to: { path: UPLOAD_TYPES, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "components-take-views-and-actions",
      severity: "error",
      comment: "never queries, mutations or tables",
      from: { path: "^components/", pathNot: TEST },
      to: { path: ["^(app|db)/", "^lib/"], pathNot: ["^lib/core/", ...SHOWN, UPLOAD_TYPES] },
    },
    {
      name: "the-kit-is-plain",
      severity: "error",
      from: { path: "^components/ui/" },
      to: { path: ["^(app|db|lib)/", "^components/(?!ui/)"], pathNot: "^lib/core/(cn|format)\\.ts$" },
    },
    {
      name: "the-app-has-no-sql",
      severity: "error",
      from: { path: "^app/" },
      to: { path: ["^db/", npm("drizzle-orm", "postgres", "ioredis", "graphile-worker")] },
    },
    {
      name: "texts-know-nobody",
      severity: "error",
      from: { path: "^(i18n|messages)/" },
      to: { path: "^(app|components|db|lib)/" },
    },
    {
      name: "nobody-imports-the-app",
      severity: "error",
      from: { pathNot: "^app/" },
      to: { path: "^app/" },
    },
    {
      name: "the-server-is-a-thin-shell",
      severity: "error",
      comment: "server.ts runs uncompiled: Node and next, nothing else",
      from: { path: "^server\\.ts$" },
      to: { dependencyTypesNot: ["core"], pathNot: npm("next") },
    },
    {
      name: "tools-stay-outside",
      severity: "error",
      comment: "scripts, benchmarks, browser tests and seeds use the house, which does not know them",
      from: { path: SHIPPED, pathNot: TEST },
      to: { path: "^(scripts|bench|e2e|db/seed)/" },
    },
    {
      name: "tests-stay-tests",
      severity: "error",
      from: { pathNot: [TEST, "^lib/testing/", "^(e2e|bench|scripts)/", "^vitest\\.config\\.ts$"] },
      to: { path: [TEST, "^lib/testing/"] },
    },
    {
      name: "nothing-shipped-needs-a-development-package",
      severity: "error",
      from: { path: SHIPPED, pathNot: TEST },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "node_modules/@types/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.data|\\.ci|\\.github|public|docs)/|^next-env\\.d\\.ts$|\\.(css|json)$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js"],
    },
  },
};
