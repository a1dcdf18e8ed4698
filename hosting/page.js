const ui = SwaggerUIBundle({
  url: "generated/openapi.json",
  dom_id: "#api",
  deepLinking: true,
  displayRequestDuration: true,
  validatorUrl: null,
  onComplete: authorizeOnEmulators,
});

/** `npm start` puts a token of its demo beside the page. A deployed page has none, and does not ask for one. */
async function authorizeOnEmulators() {
  if (!["127.0.0.1", "localhost"].includes(location.hostname)) return;
  const answer = await fetch("generated/demo.json");
  if (answer.ok) ui.preauthorizeApiKey("idToken", (await answer.json()).token);
}
