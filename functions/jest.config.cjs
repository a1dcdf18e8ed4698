/** `*.test.ts` needs nothing; `*.emulator.test.ts` needs the emulators, whose addresses are in the environment. */
const shared = {
  testEnvironment: "node",
  transform: {
    "^.+\\.[tj]s$": [
      "@swc/jest",
      { jsc: { target: "es2023", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
  // firebase-admin 14 reaches jose, which is ESM only.
  transformIgnorePatterns: ["/node_modules/(?!(jose)/)"],
  modulePathIgnorePatterns: ["<rootDir>/lib/"],
};

module.exports = {
  // Ends what hangs; it is long because a slow machine is no failure.
  testTimeout: 120_000,
  projects: [
    {
      ...shared,
      displayName: "unit",
      testMatch: ["<rootDir>/{src,test}/**/*.test.ts"],
      testPathIgnorePatterns: ["\\.emulator\\.test\\.ts$"],
    },
    {
      ...shared,
      displayName: "emulator",
      testMatch: ["<rootDir>/{src,test}/**/*.emulator.test.ts"],
    },
  ],
};
