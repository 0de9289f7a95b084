import type { ReportedCost } from "~/generation/reported-costs.server";
import type { ProviderHealth } from "~/provider-access/provider-health.server";
import type { CallLimits } from "~/providers/call-limits";

export const operatorMessages = {
  title: "Operator",
  intro:
    "For whoever runs Packshot. Times are in your time zone. The address of this page ends within an hour: npm run operator:page makes the next.",
  stops: "Stopped",
  stopsText:
    "Stop and resume with npm run models:stop. It holds at once, for every shop. The reason is what merchants read.",
  nothingStopped: "Nothing is stopped.",
  providers: "Providers",
  providersText: "All shops and processes together.",
  models: "Models",
  modelsText:
    "Verified is a model of which npm run live:check got a picture or a text from the real service. The demo's played providers do not count.",
  verified: "Verified",
  notVerified: "Not yet run against the real service",
  ourOwn: "Runs inside Packshot",
  since: "since",
  circuit: { closed: "Answers", resting: "Rests", "one-tries": "One call tries" },
  stopped: "Stopped",
  noAdapter: "No adapter",
  noKey: "No key",
  keyMissing: (setting: string) => `${setting} is not set`,
  until: "until",
  paused: "asked for a pause until",
  calls: (
    { callsUnderWay, callsLeftThisMinute, failuresInARow }: ProviderHealth,
    { atOnce, perMinute }: CallLimits,
  ) =>
    [
      `${callsUnderWay} of ${atOnce} calls under way`,
      `${callsLeftThisMinute} of ${perMinute} left this minute`,
      `${failuresInARow} failures in a row`,
    ].join(" · "),
  reported: ({ images, reported, costUsd, credits }: ReportedCost) =>
    reported === 0
      ? `Last 30 days: ${images} images, it reports no costs`
      : `Last 30 days: it billed US$${costUsd.toFixed(2)} for ${reported} of ${images} images, for which shops were charged ${credits} credits (about US$${(credits / 100).toFixed(2)})`,
  limits: (source: string) => `Limits: ${source}`,
  calledAs: (provider: string, route: string) => `${provider}: ${route}`,
};
