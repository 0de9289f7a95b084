/**
 * Preloaded into the app's processes with `node --import`: sends what the app asks of Shopify's hosts to the simulator,
 * lets loopback through and refuses every other host, so that nothing here reaches the real service by accident.
 * The app's code knows nothing of it. SIMULATOR_URL is the simulator's http address; SIMULATOR_PASS names hosts,
 * separated by commas, that may be reached as they are (image providers, for somebody who has keys).
 */
import { Agent, setGlobalDispatcher } from "undici";

const SHOPIFY = /(?:^|\.)(?:myshopify\.com|shopify\.com|storage\.googleapis\.com)$/;
const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

const simulator = new URL(process.env.SIMULATOR_URL ?? "http://127.0.0.1:0").origin;
const passing = (process.env.SIMULATOR_PASS ?? "").split(",").filter((host) => host !== "");

/** @param {import("undici").Dispatcher.DispatchOptions["headers"]} headers */
function asList(headers) {
  if (!headers) return [];
  if (Array.isArray(headers)) return /** @type {string[]} */ (headers.flat());
  const entries = Symbol.iterator in headers ? [...headers] : Object.entries(headers);
  return /** @type {string[]} */ (entries.flatMap(([name, value]) => [name, String(value)]));
}

/** @type {import("undici").Dispatcher.DispatcherComposeInterceptor} */
function reroute(dispatch) {
  return (options, handler) => {
    const origin = new URL(String(options.origin ?? "http://127.0.0.1"));
    if (LOOPBACK.test(origin.hostname)) return dispatch(options, handler);
    if (SHOPIFY.test(origin.hostname)) {
      const headers = [...asList(options.headers), "x-simulated-host", origin.host];
      return dispatch({ ...options, origin: simulator, headers }, handler);
    }
    const isPassing = passing.some(
      (host) => origin.hostname === host || origin.hostname.endsWith(`.${host}`),
    );
    if (isPassing) return dispatch(options, handler);
    throw new Error(`The simulator lets nothing out: ${origin.hostname} is not a host it plays`);
  };
}

setGlobalDispatcher(new Agent().compose(reroute));
