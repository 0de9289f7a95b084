import net from "node:net";

export type StatementCounter = { url: string; count: () => number; close: () => void };

/** Of PostgreSQL's protocol: a plain query, and the execution of a prepared one. */
const STATEMENTS = new Set(["Q", "E"].map((letter) => letter.charCodeAt(0)));
const HEADER_BYTES = 5;

/** Stands between a process and its database and counts what is executed, `begin` and `commit` among it. */
export async function countStatements(databaseUrl: string): Promise<StatementCounter> {
  const { hostname, port } = new URL(databaseUrl);
  let statements = 0;
  const sockets = new Set<net.Socket>();
  const server = net.createServer((client) => {
    const database = net.connect(Number(port), hostname);
    const count = statementReader(() => (statements += 1));
    client.on("data", count);
    client.pipe(database).pipe(client);
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(databaseUrl);
  url.port = String((server.address() as net.AddressInfo).port);
  return {
    url: url.href,
    count: () => statements,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** The first message of a connection has no letter, only its length; each later one has both. */
function statementReader(onStatement: () => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  let isStarted = false;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= HEADER_BYTES) {
      const length = isStarted ? 1 + rest.readUInt32BE(1) : rest.readUInt32BE(0);
      if (rest.length < length) return;
      if (isStarted && STATEMENTS.has(rest[0])) onStatement();
      isStarted = true;
      rest = rest.subarray(length);
    }
  };
}
