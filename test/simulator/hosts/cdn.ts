import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { FILM_TYPE, readFilm } from "../store/film";
import { MODEL_TYPE, modelBytes } from "../store/model-3d";
import { scaledPicture, bytesOfPicture, type Scaling } from "../store/pictures";
import { pictureName, type FileRecord } from "../store/records";
import { findFile, type World } from "../store/world";
import { notFound, reply, type Exchange } from "./exchange";

const OPEN = { "access-control-allow-origin": "*", "timing-allow-origin": "*" };
const LASTING = { ...OPEN, "cache-control": "public, max-age=31557600" };
const CROPS = ["center", "top", "bottom", "left", "right"];
const BROWSER = new URL("../browser/", import.meta.url);

/** cdn.shopify.com: the App Bridge stand-in, the files of the shop in any size, and the typeface Polaris asks for. */
export async function answerCdn(world: World, exchange: Exchange): Promise<void> {
  const { url, response } = exchange;
  if (url.pathname === "/shopifycloud/app-bridge.js") {
    const body = await readFile(new URL("app-bridge.js", BROWSER));
    reply(response, {
      type: "text/javascript; charset=utf-8",
      headers: { ...OPEN, "cache-control": "no-cache" },
      body,
    });
    return;
  }
  if (url.pathname.startsWith("/static/fonts/inter/")) return answerFont(exchange);
  const model = /^\/3d\/models\/o\/(\d+)\//.exec(url.pathname)?.[1];
  if (model) {
    answerModel(world, exchange, Number(model));
    return;
  }
  const film = /^\/videos\/c\/vp\/(\d+)\//.exec(url.pathname)?.[1];
  if (film) return answerFilm(world, exchange, Number(film));
  const name = /^\/s\/files\/(?:.+\/)?files\/(?:preview_images\/)?([^/]+)$/.exec(url.pathname)?.[1];
  if (name) return answerFile(world, exchange, decodeURIComponent(name));
  notFound(response);
}

async function answerFilm(world: World, { response }: Exchange, id: number): Promise<void> {
  if (findFile(world, id)?.kind !== "video") {
    notFound(response);
    return;
  }
  reply(response, { type: FILM_TYPE, headers: LASTING, body: await readFilm() });
}

function answerModel(world: World, { response }: Exchange, id: number): void {
  if (findFile(world, id)?.kind === "model-3d")
    reply(response, { type: MODEL_TYPE, headers: LASTING, body: modelBytes() });
  else notFound(response);
}

async function answerFile(world: World, { url, response }: Exchange, name: string): Promise<void> {
  const found = findByName(world, name);
  const { picture } = found.file ?? {};
  if (!picture) {
    notFound(response);
    return;
  }

  const scaling = readScaling(url.searchParams, found.size);
  const isPlain =
    scaling.maxWidth === null && scaling.maxHeight === null && scaling.format === null;
  const { bytes, mimeType } = isPlain
    ? { bytes: await bytesOfPicture(world, picture), mimeType: picture.mimeType }
    : await scaledPicture(world, picture, scaling);
  reply(response, { type: mimeType, headers: LASTING, body: bytes });
}

/** Both ways of asking for a size: `name_400x300.jpg` in the path, or `?width=400` behind it. */
function findByName(
  world: World,
  name: string,
): { file: FileRecord | undefined; size: string | null } {
  const exact = world.state.files.find((file) => pictureName(file) === name);
  if (exact) return { file: exact, size: null };
  const sized = /^(.*)_(\d*x\d*)(?:_crop_\w+)?(?:@\dx)?(\.\w+)(?:\.webp)?$/.exec(name);
  if (!sized) return { file: undefined, size: null };
  const [, base = "", size = "", extension = ""] = sized;
  return { file: world.state.files.find((file) => pictureName(file) === base + extension), size };
}

function readScaling(query: URLSearchParams, size: string | null): Scaling {
  const [width, height] = size?.split("x") ?? [];
  const format = query.get("format");
  return {
    maxWidth: pixels(query.get("width") ?? width),
    maxHeight: pixels(query.get("height") ?? height),
    crop: CROPS.find((crop) => crop === query.get("crop")) ?? null,
    format: format === "webp" || format === "png" ? format : format === "pjpg" ? "jpeg" : null,
  };
}

function pixels(text: string | null | undefined): number | null {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? Math.min(value, 5760) : null;
}

async function answerFont({ url, response }: Exchange): Promise<void> {
  const folder = dirname(
    createRequire(import.meta.url).resolve("@fontsource-variable/inter/package.json"),
  );
  if (url.pathname.endsWith("/styles.css")) {
    const css = await readFile(join(folder, "index.css"), "utf8");
    const body = css.replaceAll("Inter Variable", "Inter").replaceAll("./files/", "./");
    reply(response, { type: "text/css; charset=utf-8", headers: LASTING, body });
    return;
  }
  const name = /\/(inter-[\w-]+\.woff2)$/.exec(url.pathname)?.[1];
  if (!name) {
    notFound(response);
    return;
  }
  reply(response, {
    type: "font/woff2",
    headers: LASTING,
    body: await readFile(join(folder, "files", name)),
  });
}
