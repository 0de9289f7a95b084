/** Remix's own options. vite.config.ts hands them to the Remix plugin. @type {import("@remix-run/dev").VitePluginConfig} */
export default {
  appDirectory: "app",
  buildDirectory: "build",
  ssr: true,
  ignoredRouteFiles: ["**/.*"],
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    // Both stay off: fog-of-war touches sessionStorage, which a cross-site iframe may refuse.
    v3_lazyRouteDiscovery: false,
    v3_routeConfig: false,
  },
};
