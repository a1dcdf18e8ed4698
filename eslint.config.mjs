import { defineConfig, globalIgnores } from "eslint/config";
import jest from "eslint-plugin-jest";
import tseslint from "typescript-eslint";

const TESTS = ["**/*.test.ts", "functions/test/**"];

const noDefaultExport = {
  selector: "ExportDefaultDeclaration",
  message: "Export by name, so that one thing has one name everywhere.",
};
const noAssign = {
  selector: "CallExpression[callee.object.name='Object'][callee.property.name='assign']",
  message: "Pick the fields by name: Object.assign also copies what a caller smuggled in.",
};
const noFocusedTest = {
  selector:
    "CallExpression[callee.object.name=/^(describe|it|suite|test)$/][callee.property.name=/^(only|skip|todo)$/]",
  message: "Every test runs.",
};
const noEnvironment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: "The environment is read in functions/src/helpers/params.ts alone.",
};
const impure = [
  ["CallExpression[callee.object.name='Date'][callee.property.name='now']", "Date.now()"],
  ["NewExpression[callee.name='Date'][arguments.length=0]", "new Date()"],
  ["CallExpression[callee.name='Date']", "Date()"],
  ["CallExpression[callee.object.name='performance']", "performance"],
  ["CallExpression[callee.object.name='Math'][callee.property.name='random']", "Math.random()"],
  ["MemberExpression[object.name='crypto']", "crypto"],
  ["MemberExpression[property.name='crypto']", "crypto"],
].map(([selector, name]) => ({
  selector,
  message: `Pure code takes time, ids and randomness as arguments, not ${name}.`,
}));

const everywhere = [noDefaultExport, noAssign, noFocusedTest];

export default defineConfig(
  globalIgnores(["**/node_modules/", "**/lib/", "**/coverage/", "**/generated/", ".cache/", "served/"]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.ts", "**/*.mts"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "max-depth": ["error", 3],
      "max-lines": ["error", 300],
      "max-lines-per-function": ["error", 60],
      "max-params": ["error", 3],
      "no-console": "error",
      "no-restricted-syntax": ["error", ...everywhere],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/consistent-type-exports": "error",
      "@typescript-eslint/no-floating-promises": [
        "error",
        { allowForKnownSafeCalls: [{ from: "package", name: ["describe", "it"], package: "node:test" }] },
      ],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
    },
  },
  {
    files: ["functions/src/**/*.ts"],
    ignores: ["functions/src/helpers/params.ts", ...TESTS],
    rules: { "no-restricted-syntax": ["error", ...everywhere, noEnvironment] },
  },
  {
    files: ["functions/src/kernel/**/*.ts", "functions/src/modules/*/domain/**/*.ts"],
    ignores: TESTS,
    rules: { "no-restricted-syntax": ["error", ...everywhere, noEnvironment, ...impure] },
  },
  { files: TESTS, rules: { "max-lines-per-function": "off" } },
  {
    files: ["functions/**/*.test.ts"],
    extends: [jest.configs["flat/recommended"]],
    rules: { "jest/expect-expect": ["error", { assertFunctionNames: ["expect*", "**.expect", "fc.assert"] }] },
    settings: { jest: { version: 30 } },
  },
  { files: ["scripts/**", "load-testing/**", "functions/tools/**"], rules: { "no-console": "off" } },
  {
    files: ["functions/tools/**"],
    rules: { "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }] },
  },
);
