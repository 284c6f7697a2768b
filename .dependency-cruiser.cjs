/** Floors of docs/adr/0001: a floor imports only floors below it. */
module.exports = {
  forbidden: [
    {
      name: "floor-0-knows-nothing-of-ours",
      severity: "error",
      from: { path: "^packages/(tlog|ballot|sealed)/" },
      to: { path: "^(packages|apps)/", pathNot: "^packages/$1/" },
    },
    {
      name: "pure-floors-use-no-node",
      severity: "error",
      from: { path: "^packages/", pathNot: "\\.test\\.tsx?$|/testing/|^packages/(tlog|ballot)/src/node/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "nothing-imports-apps",
      severity: "error",
      from: { path: "^packages/" },
      to: { path: "^(apps|scenarios|scripts)/" },
    },
    {
      name: "apps-never-meet",
      severity: "error",
      from: { path: "^apps/([^/]+)/" },
      to: { path: "^apps/", pathNot: "^apps/$1/" },
    },
    {
      name: "rulebook-stands-on-nothing",
      severity: "error",
      from: { path: "^packages/rulebook/" },
      to: { path: "^packages/(packs|tlog|sealed|ballot)/" },
    },
    {
      name: "kernel-is-the-ground",
      severity: "error",
      from: { path: "^packages/rulebook/kernel/", pathNot: "\\.(test|types)\\.ts$" },
      to: { path: "^packages/rulebook/(?!kernel/)" },
    },
    {
      name: "facts-know-only-the-kernel",
      severity: "error",
      from: { path: "^packages/rulebook/facts/" },
      to: { path: "^packages/rulebook/(?!kernel/|facts/)" },
    },
    {
      name: "institutions-never-meet",
      severity: "error",
      from: { path: "^packages/rulebook/institutions/([^/]+)\\.ts$", pathNot: "\\.test\\.ts$" },
      to: { path: "^packages/rulebook/(registers|derive|indicators)/" },
    },
    {
      name: "institutions-never-import-each-other",
      severity: "error",
      from: {
        path: "^packages/rulebook/institutions/([a-z-]+)(/|\\.ts$)",
        pathNot: "\\.test\\.ts$|institutions/index\\.ts$",
      },
      to: { path: "^packages/rulebook/institutions/", pathNot: "^packages/rulebook/institutions/$1(/|\\.ts$)" },
    },
    {
      name: "registers-know-no-derive",
      severity: "error",
      from: { path: "^packages/rulebook/registers/" },
      to: { path: "^packages/rulebook/derive/" },
    },
    // A table's cells are fields and a field may be a table: the two chapters of the form call each other.
    {
      name: "no-circular",
      severity: "error",
      from: { pathNot: "^apps/web/src/components/schema-form/(field|many-fields)\\.tsx$" },
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules|/dist/" },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["source", "import", "types", "default"] },
    tsConfig: { fileName: "tsconfig.test.json" },
  },
};
