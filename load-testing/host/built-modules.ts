import { loadBuilt } from "./runtime-libraries.ts";

export type UseCase = (request?: unknown) => Promise<unknown>;
type Make<Made> = (...deps: readonly unknown[]) => Made;
type Exports = Readonly<Record<string, unknown>>;

/** A class that a module of the built functions exports, made with these arguments. */
export function builtObject(module: string, name: string, ...deps: readonly unknown[]): object {
  const Found = exported(module, name) as new (...deps: readonly unknown[]) => object;
  return new Found(...deps);
}

/** A function that a module of the built functions exports. */
export function builtFunction<Made>(module: string, name: string): Make<Made> {
  return exported(module, name) as Make<Made>;
}

/** Use cases of a module of the built functions, by their names. */
export function builtUseCases(module: string, names: readonly string[], deps: object): Record<string, UseCase> {
  const make = (name: string) => builtFunction<UseCase>(`modules/${module}/index`, name)(deps);
  return Object.fromEntries(names.map((name) => [name, make(name)]));
}

function exported(module: string, name: string): unknown {
  const found = (loadBuilt(module) as Exports)[name];
  if (typeof found !== "function") throw new Error(`The built functions have no ${name} in ${module}.`);
  return found;
}
