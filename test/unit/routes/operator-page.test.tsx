// @vitest-environment happy-dom
import { AppProvider } from "@shopify/polaris";
import polarisWords from "@shopify/polaris/locales/en.json";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { anyModels } from "~/providers/any-model";
import { imageModels } from "~/providers/image-models";
import { textModels } from "~/providers/text-models";
import { verifiedModels } from "~/providers/verified-models";
import { ModelRow } from "~/routes/operator/rows";

afterEach(cleanup);

const remote = [...imageModels, ...textModels].filter(
  ({ provider, status }) => status.kind === "live" && provider !== "studio",
);

function badgeOf(model: (typeof remote)[number], verifiedAt: string | undefined): string {
  render(
    <AppProvider i18n={polarisWords}>
      <ul>
        <ModelRow model={model} verifiedAt={verifiedAt} />
      </ul>
    </AppProvider>,
  );
  return screen.getByRole("listitem").textContent;
}

test.each(remote)(
  "$name says on the operator's page that it was never called for real",
  (model) => {
    expect(badgeOf(model, undefined)).toContain("Not yet run against the real service");
  },
);

test("a model that was called for real says so, and when", () => {
  const said = badgeOf(remote[0], "2026-11-28T10:00:00.000Z");

  expect(said).toContain("Verified");
  expect(said).not.toContain("Not yet run");
});

test("what was verified is of models that there are", () => {
  const ids = anyModels.map(({ id }) => id);
  expect(Object.keys(verifiedModels).filter((id) => !ids.includes(id))).toEqual([]);
});
