import type { ActionFunction, LoaderFunction } from "@remix-run/node";

type RouteModule = { loader?: LoaderFunction; action?: ActionFunction };

const modules = import.meta.glob<RouteModule>([
  "../../app/routes/*.{ts,tsx}",
  "../../app/routes/*/route.tsx",
]);

/** Every route there is that answers requests, by its name in app/routes. */
export async function loadRouteTable(): Promise<Map<string, RouteModule>> {
  const entries = await Promise.all(
    Object.entries(modules).map(async ([file, load]): Promise<[string, RouteModule]> => {
      const name = file.replace("../../app/routes/", "").replace(/(\/route)?\.tsx?$/, "");
      return [name, await load()];
    }),
  );
  return new Map(entries.filter(([, { loader, action }]) => loader ?? action));
}
