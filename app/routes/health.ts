import { isDatabaseUp } from "~/platform/health.server";

/** For load balancers and launchers: this process answers, and so does its database. */
export async function loader() {
  const isUp = await isDatabaseUp();
  return Response.json({ database: isUp }, { status: isUp ? 200 : 503 });
}
