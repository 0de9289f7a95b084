import { createServer, type AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A server on this machine that nobody should reach, and how often somebody did. */
export async function countConnections(): Promise<{ port: number; made: () => number }> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, made: () => connections };
}
