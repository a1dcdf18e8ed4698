/** Rules with one mistake in them, and the root collections where it can be seen. */
export interface Mutant {
  readonly mistake: string;
  readonly rules: string;
  readonly root: string;
}
type Mistakes = Readonly<Record<string, (text: string) => string>>;

const IN_A_LINE: Mistakes = {
  "allows nobody": () => "",
  "allows everybody": (line) => line.replace(/if .*;/, "if true;"),
  "allows writes": (line) => line.replace("allow get", "allow get, write"),
  "sets no limit": (line) => line.replace(/isPage\(\)/, "true"),
  "asks for no owner": (line) => line.replace(/isMe\([\w.]+\)/, "true"),
  "forgets the owner": (line) => line.replace(/ (&&|\|\|) isMe\([\w.]+\)/, ""),
  "ignores the status": (line) => line.replace(/resource\.data\.status .= '\w+'/, "true"),
  "lists what is not published": (line) => line.replace(/ == 'published'/, " != 'draft'"),
};

const IN_THE_FILE: Mistakes = {
  "lets 101 pass": (rules) => rules.replace("<= 100", "<= 101"),
  "lets queries skip": (rules) => rules.replace(/ && request\.query\.get\('offset', 0\) in \[0, null\]/, ""),
  "shows sections of drafts": (rules) => rules.replace("|| isMe(section.draftOf)", "|| true"),
  "hides sections of drafts from their organizer": (rules) => rules.replace(" || isMe(section.draftOf)", ""),
  "hides sections of before": (rules) =>
    rules.replace("section.get('draftOf', null) == null", "section.draftOf == null"),
  "lists sections of drafts": (rules) => rules.replace("event.status != 'draft'", "true"),
  "hides lists of drafts from their organizer": (rules) => rules.replace(" || isMe(event.organizerId)", ""),
  "trusts the filter for another": (rules) =>
    rules.replace("resource.data.draftOf == null", "resource.data.draftOf != null"),
  "takes any user for the owner": (rules) => rules.replace("request.auth.uid == uid", "true"),
  "trusts a claim": (rules) =>
    rules.replace("request.auth.uid ==", "request.auth.token.get('ownerId', '') == uid || $&"),
  "trusts an admin": (rules) => rules.replace("request.auth.uid ==", "request.auth.token.get('admin', false) || $&"),
  "turns guests away": (rules) =>
    rules.replace("== uid;", "== uid && request.auth.token.firebase.sign_in_provider != 'anonymous';"),
};

const PLANTED: Readonly<Record<string, string>> = {
  "opens everything": "/{document=**} { allow read, write: if true; }",
  "opens everything to users": "/{document=**} { allow read: if request.auth != null; }",
  "opens a collection group": "/{path=**}/purchases/{id} { allow list: if request.query.limit <= 100; }",
  "opens tickets": "/events/{eventId}/tickets/{ticketId} { allow get: if request.auth != null; }",
  "opens secrets to the owner": "/orders/of-buyer/private/{id} { allow get: if request.auth.uid == 'buyer'; }",
  "lets users sign up": "/users/{uid} { allow create: if request.auth.uid == uid; }",
  "lets an organizer edit": "/events/{id} { allow update: if request.auth.uid == resource.data.organizerId; }",
  "lets anybody delete": "/outbox/{id} { allow delete: if true; }",
};

/** Every mistake at every place where it makes a difference. */
export function mutantsOf(rules: string): readonly Mutant[] {
  const whole = Object.entries(IN_THE_FILE).map(([mistake, make]) => ({ mistake, rules: make(rules), root: "" }));
  const different = new Map(
    [...whole, ...withPlants(rules), ...inLines(rules)].map((mutant) => [mutant.rules, mutant]),
  );
  different.delete(rules);
  return [...different.values()];
}

function inLines(rules: string): readonly Mutant[] {
  const lines = rules.split("\n");
  let root = "";
  return lines.flatMap((line, index) => {
    root = /^ {4}match \/(\w+)/.exec(line)?.[1] ?? root;
    if (!line.includes("allow ")) return [];
    return Object.entries(IN_A_LINE).map(([name, make]) => ({
      mistake: `line ${index + 1} ${name}`,
      rules: lines.with(index, make(line)).join("\n"),
      root,
    }));
  });
}

function withPlants(rules: string): readonly Mutant[] {
  return Object.entries(PLANTED).map(([mistake, match]) => ({
    mistake,
    rules: rules.replace("match /events/{eventId}", `match ${match}\n    $&`),
    root: /^\/(\w+)/.exec(match)?.[1] ?? "",
  }));
}
