import { CI, DEPLOY, ENVIRONMENT, SET_UP, testThatRulesFind } from "../faults.ts";

const CHECKOUT = /actions\/checkout@[0-9a-f]{40} # v[\d.]+/;
const NO_TOKEN = /\n +persist-credentials: false/;

testThatRulesFind("supply chain", [
  { what: "an action by its tag", in: CI, from: CHECKOUT, to: "actions/checkout@v7", found: /not pinned/ },
  {
    what: "an action by a short commit",
    in: CI,
    from: CHECKOUT,
    to: "actions/checkout@3d3c42e # v7",
    found: /not pinned/,
  },
  {
    what: "a commit without its version",
    in: DEPLOY,
    from: /uses: .*ci\.yml/,
    to: `uses: a/b@${"0".repeat(40)}`,
    found: /not pinned/,
  },
  { what: "an unpinned action inside an action", in: SET_UP, from: /@[0-9a-f]{40} # v/, to: "@v", found: /not pinned/ },
  {
    what: "a container by its tag",
    in: SET_UP,
    from: /actions\/cache@.*/,
    to: "docker://alpine:3",
    found: /not pinned/,
  },
  {
    what: "event data in a script",
    in: CI,
    from: "npm run terraform",
    to: "echo ${{ github.event.pull_request.title }}",
    found: /an expression inside a script/,
  },
  {
    what: "a branch's name in a script",
    in: CI,
    from: 'echo "$RESULTS"',
    to: 'echo "${{ github.head_ref }}"',
    found: /an expression inside a script/,
  },
  {
    what: "a key as JSON",
    in: ENVIRONMENT,
    from: /workload_identity_provider: .*/,
    to: "credentials_json: ${{ secrets.KEY }}",
    found: /credentials_json is a long-lived key/,
  },
  {
    what: "a login without federation",
    in: ENVIRONMENT,
    from: /workload_identity_provider: .*\n/,
    to: "\n",
    found: /not by workload identity federation/,
  },
  {
    what: "a token in the environment",
    in: ENVIRONMENT,
    from: 'TF_IN_AUTOMATION: "true"',
    to: "FIREBASE_TOKEN: x",
    found: /FIREBASE_TOKEN is a long-lived key/,
  },
  {
    what: "a token on the command line",
    in: ENVIRONMENT,
    from: "firebase deploy",
    to: "firebase deploy --token $T",
    found: /--token is a long-lived key/,
  },
  {
    what: "a secret of the repository",
    in: CI,
    from: "github.token",
    to: "secrets.PAT",
    found: /secrets\. is a long-lived key/,
  },
  {
    what: "all secrets handed on",
    in: DEPLOY,
    from: "    with:\n",
    to: "    secrets: inherit\n    with:\n",
    found: /secrets: inherit/,
  },
  {
    what: "a checkout that keeps its token",
    in: CI,
    from: NO_TOKEN,
    to: "",
    found: /persist-credentials is not false/,
  },
  {
    what: "a checkout that says so",
    in: CI,
    from: NO_TOKEN,
    to: "\n          persist-credentials: true",
    found: /persist-credentials/,
  },
]);
