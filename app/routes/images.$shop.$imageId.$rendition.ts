import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { readAddress } from "~/images/address.server";
import { openPicture, type OpenPicture } from "~/images/open-picture.server";
import { assertNever } from "~/platform/invariant";

/** Whatever is wrong with the address, the answer is the same and says nothing. */
export async function loader({ request }: LoaderFunctionArgs) {
  const address = readAddress(request);
  if (!address) return notFound();

  const outcome = await openPicture(address, request.headers.get("If-None-Match"));
  const cache = `private, max-age=${address.secondsLeft}, immutable, no-transform`;

  switch (outcome.kind) {
    case "missing":
      return notFound();
    case "unchanged":
      return new Response(null, {
        status: 304,
        headers: { ETag: outcome.etag, "Cache-Control": cache },
      });
    case "open":
      return answer(outcome.picture, cache);
    default:
      return assertNever(outcome);
  }
}

function notFound() {
  return new Response(null, { status: 404, headers: { "Cache-Control": "no-store" } });
}

function answer(picture: OpenPicture, cache: string) {
  const headers = new Headers({
    "Content-Type": picture.mediaType,
    "Content-Length": String(picture.byteCount),
    "Cache-Control": cache,
    ETag: picture.etag,
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Content-Security-Policy": "default-src 'none'; sandbox",
  });
  if (picture.downloadAs) {
    headers.set("Content-Disposition", `attachment; filename="${picture.downloadAs}"`);
  }
  return new Response(createReadableStreamFromReadable(picture.body), { headers });
}
