// How the JavaScript of the page is checked: `npx eslint src`, where there is ESLint.
const globals = Object.fromEntries(
  [
    "document", "window", "Page", "Intl",
  ].map((name) => [name, "readonly"]),
);

export default [
  {
    files: ["src/**/*.js"],
    languageOptions: { ecmaVersion: 2023, sourceType: "script", globals },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "array-callback-return": "error",
      "consistent-return": "error",
      curly: ["error", "multi-line"],
      "default-case-last": "error",
      eqeqeq: "error",
      "no-constant-condition": "error",
      "no-dupe-keys": "error",
      "no-empty": "error",
      "no-eval": "error",
      "no-fallthrough": "error",
      "no-implied-eval": "error",
      "no-param-reassign": "error",
      "no-redeclare": "error",
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "text is set as text" },
        { property: "outerHTML", message: "text is set as text" },
        { property: "insertAdjacentHTML", message: "text is set as text" },
      ],
      "no-shadow": "error",
      "no-undef": "error",
      "no-unreachable": "error",
      "no-unused-vars": "error",
      "no-use-before-define": ["error", { functions: false }],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
      strict: ["error", "global"],
    },
  },
];
