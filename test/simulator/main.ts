import { parseArgs } from "node:util";
import { startSimulator } from "./start-simulator";

/** `tsx test/simulator/main.ts --app-port 3000 …`: starts the simulator and prints one line of JSON when it is ready. */
const { values } = parseArgs({
  options: {
    "app-port": { type: "string", default: process.env.PORT ?? "3000" },
    "admin-port": { type: "string" },
    "front-port": { type: "string" },
    "app-url": { type: "string", default: process.env.SHOPIFY_APP_URL ?? "https://packshot.test" },
    "api-key": { type: "string", default: process.env.SHOPIFY_API_KEY ?? "packshot-demo-key" },
    scopes: { type: "string", default: "write_products,write_files" },
    products: { type: "string" },
    data: { type: "string" },
    fresh: { type: "boolean", default: false },
    seed: { type: "string", default: "1" },
  },
});

const simulator = await startSimulator({
  appPort: Number(values["app-port"]),
  adminPort: numberOf(values["admin-port"]),
  frontPort: numberOf(values["front-port"]),
  appUrl: values["app-url"],
  apiKey: values["api-key"],
  apiSecret: process.env.SHOPIFY_API_SECRET ?? "packshot-demo-secret",
  controlToken: process.env.SIMULATOR_CONTROL_TOKEN,
  scopes: values.scopes.split(","),
  products: numberOf(values.products),
  dataDir: values.data,
  fresh: values.fresh,
  seed: Number(values.seed),
});

const { adminUrl, frontUrl, simulatorUrl, controlUrl, storefrontUrl } = simulator;
console.log(JSON.stringify({ adminUrl, frontUrl, simulatorUrl, controlUrl, storefrontUrl }));

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void simulator.stop().then(() => process.exit(0)));
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
