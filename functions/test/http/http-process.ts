import diagnostics from "node:diagnostics_channel";

/**
 * Makes this process one that hosts an HTTPS function, as the runtime says before it loads the functions: a test
 * imports this before them. The channels belong to the process, which other test files share.
 */
process.env["FUNCTION_SIGNATURE_TYPE"] = "http";

const subscribe = jest.spyOn(diagnostics, "subscribe");

afterAll(() => {
  for (const subscription of subscribe.mock.calls) diagnostics.unsubscribe(...subscription);
  subscribe.mockRestore();
});
