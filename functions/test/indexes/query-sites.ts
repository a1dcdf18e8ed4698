import path from "node:path";
import ts from "typescript";

const SENDS = new Set(["get", "stream", "explain", "explainStream", "onSnapshot"]);
const QUERIES = new Set(["Query", "CollectionReference", "CollectionGroup", "AggregateQuery", "VectorQuery"]);
const ROOT = path.join(__dirname, "../..");
const CONFIG = path.join(ROOT, "tsconfig.build.json");

/** Each line of `src` that sends a query, as `src/file.ts:line`; by type, so that no way of writing it escapes. */
export function querySites(): readonly string[] {
  const onUnRecoverableConfigFileDiagnostic = ({ messageText }: ts.Diagnostic) => {
    throw new Error(ts.flattenDiagnosticMessageText(messageText, " "));
  };
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic };
  const config = ts.getParsedCommandLineOfConfigFile(CONFIG, {}, host);
  if (config === undefined) throw new Error(`${CONFIG} is missing.`);
  const { fileNames, options } = config;
  const program = ts.createProgram(fileNames, options);
  const sources = program.getSourceFiles().filter(({ fileName }) => fileNames.includes(fileName));
  return sources.flatMap((source) => sitesIn(source, program.getTypeChecker())).sort();
}

function sitesIn(source: ts.SourceFile, checker: ts.TypeChecker): readonly string[] {
  const sites: string[] = [];
  const isQuery = (node: ts.Node) => QUERIES.has(checker.getTypeAtLocation(node).getSymbol()?.name ?? "");
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { name, expression } = node.expression;
      if (SENDS.has(name.text) && [expression, ...node.arguments].some(isQuery)) {
        const { line } = source.getLineAndCharacterOfPosition(name.getStart());
        sites.push(`${path.relative(ROOT, source.fileName)}:${line + 1}`);
      }
    }
    node.forEachChild(visit);
  };
  visit(source);
  return sites;
}
