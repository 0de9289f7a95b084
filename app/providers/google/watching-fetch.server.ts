import { z } from "zod";
import { contentRejected } from "../calling/judge-answer";
import { spendingFetch, type Endpoint } from "../calling/provider-http.server";

const Blocked = z.looseObject({
  promptFeedback: z.looseObject({ blockReason: z.string().optional() }).optional(),
  candidates: z.array(z.looseObject({ finishReason: z.string().optional() })).optional(),
});

const REFUSALS =
  /^(?:IMAGE_)?(?:SAFETY|PROHIBITED_CONTENT|RECITATION|OTHER_SAFETY)$|^(?:BLOCKLIST|SPII|NO_IMAGE_SAFETY)$/;

/** A refused prompt comes as 200 with a reason and no picture or text. */
export function watchingFor(endpoint: Endpoint): typeof globalThis.fetch {
  const spend = spendingFetch(endpoint);
  return async (input, init) => {
    const answer = await spend(input, init);
    const read = Blocked.safeParse(
      await answer
        .clone()
        .json()
        .catch(() => null),
    );
    if (!read.success) return answer;
    const { promptFeedback, candidates } = read.data;
    const finish = candidates?.at(0)?.finishReason ?? "";
    if (promptFeedback?.blockReason)
      throw contentRejected(endpoint.name, promptFeedback.blockReason);
    if (REFUSALS.test(finish)) throw contentRejected(endpoint.name, finish);
    return answer;
  };
}
