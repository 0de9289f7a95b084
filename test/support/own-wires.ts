import { afterAll, beforeAll } from "vitest";
import { wireEnvironment } from "../providers/environment";
import { startWireServers, type WireServers } from "./wire-servers";

/** Gives the test file servers of its own for every provider, which the app then calls. They are there from `beforeAll` on. */
export function ownWires(): () => WireServers {
  let wires: WireServers | null = null;
  beforeAll(async () => {
    wires = await startWireServers();
    Object.assign(process.env, wireEnvironment(wires.addresses, "a-key"));
  });
  afterAll(() => wires?.stop());
  return () => {
    if (!wires) throw new Error("The wire servers start with the tests");
    return wires;
  };
}
