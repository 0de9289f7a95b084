import { createServer, type IncomingHttpHeaders } from "node:http";

type Received = {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
};

export type EmbeddedApp = {
  port: number;
  received: Received[];
  /** What the app answers next, in this order; after that it answers its usual page or `ok`. */
  answer: (reply: Answer) => void;
  stop: () => Promise<void>;
};

type Answer = { status?: number; headers?: Record<string, string>; body?: string };

export const APP_URL = "https://packshot.test";

/** Stands where the app's server would: keeps what it was sent and shows a page with everything App Bridge offers. */
export async function startEmbeddedApp(): Promise<EmbeddedApp> {
  const received: Received[] = [];
  const answers: Answer[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const path = request.url ?? "/";
      const body = Buffer.concat(chunks).toString("utf8");
      received.push({ method: request.method ?? "", path, headers: request.headers, body });
      const isPage = request.headers["sec-fetch-dest"] === "iframe";
      const usual: Answer = isPage
        ? { body: PAGE, headers: { "content-type": "text/html; charset=utf-8" } }
        : { body: "ok", headers: { "content-type": "text/plain" } };
      const { status = 200, headers, body: text = "" } = answers.shift() ?? usual;
      response.writeHead(status, headers).end(text);
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The app has no port");

  return {
    port: address.port,
    received,
    answer: (reply) => void answers.push(reply),
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="shopify-api-key" content="packshot-demo-key" />
    <script src="https://cdn.shopify.com/shopifycloud/app-bridge.js"></script>
    <title>An embedded page</title>
  </head>
  <body style="font: 15px system-ui; padding: 16px">
    <ui-nav-menu>
      <a href="/app" rel="home">Home</a>
      <a href="/app/credits">Credits</a>
      <a href="/app/gallery">Gallery</a>
    </ui-nav-menu>
    <ui-title-bar title="Spring campaign">
      <button variant="breadcrumb" onclick="note('breadcrumb')">Workflows</button>
      <button onclick="note('duplicate')">Duplicate</button>
      <section label="More"><button onclick="note('rename')">Rename</button></section>
      <button variant="primary" onclick="note('run')">Run</button>
    </ui-title-bar>
    <ui-save-bar id="save">
      <button variant="primary" onclick="note('saved')">Save</button>
      <button onclick="note('discarded')">Discard</button>
    </ui-save-bar>
    <ui-modal id="modal">
      <p style="padding: 16px">Two images will be put on this product.</p>
      <ui-title-bar title="Publish images">
        <button variant="primary" onclick="note('published')">Publish</button>
        <button onclick="shopify.modal.hide('modal')">Cancel</button>
      </ui-title-bar>
    </ui-modal>
    <p>This page stands for an app.</p>
    <ol id="notes"></ol>
    <script>
      function note(text) {
        document.getElementById("notes").append(Object.assign(document.createElement("li"), { textContent: text }));
      }
      document.addEventListener("shopify:navigate", (event) => note("navigate " + event.target.getAttribute("href")));
    </script>
  </body>
</html>`;
