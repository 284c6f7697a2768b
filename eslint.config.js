import js from "@eslint/js";
import globals from "globals";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const pure = ["Date", "process", "fetch", "setTimeout", "setInterval", "performance", "crypto"].map((name) => ({
  name,
  message: "The rulebook is pure: time, randomness and storage come in as values.",
}));

export default tseslint.config(
  {
    ignores: [
      "**/dist/**",
      "**/node_modules/**",
      "coverage/**",
      "data/**",
      "docs/generated/**",
      ".dependency-cruiser.cjs",
      "**/bin/*.js",
    ],
  },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      globals: globals.node,
      parserOptions: {
        projectService: { allowDefaultProject: ["*.ts", "*.js"] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      complexity: ["error", 8],
      "max-lines": ["error", { max: 300, skipComments: true, skipBlankLines: true }],
      "max-lines-per-function": ["error", { max: 40, skipComments: true, skipBlankLines: true }],
    },
  },
  {
    files: ["packages/rulebook/**/*.ts"],
    ignores: ["**/*.test.ts"],
    rules: {
      "no-restricted-globals": ["error", ...pure],
      "no-restricted-properties": ["error", { object: "Math", property: "random", message: "The rulebook is pure." }],
    },
  },
  {
    files: ["**/*.test.ts", "**/*.test.tsx", "**/testing/**", "scripts/**", "scenarios/**"],
    rules: { "max-lines-per-function": "off", "max-lines": "off", "@typescript-eslint/no-non-null-assertion": "off" },
  },
  {
    files: ["apps/web/**/*.{ts,tsx}"],
    ...reactHooks.configs.flat.recommended,
    languageOptions: { globals: globals.browser },
  },
  {
    files: ["apps/{web,server}/**/*.tsx"],
    rules: { "max-lines-per-function": ["error", { max: 80, skipComments: true, skipBlankLines: true }] },
  },
  { files: ["*.js"], ...tseslint.configs.disableTypeChecked },
);
