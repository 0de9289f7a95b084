// @vitest-environment happy-dom
import { AppProvider } from "@shopify/polaris";
import polarisWords from "@shopify/polaris/locales/en.json";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { imageModels, isStudio } from "~/providers/image-models";
import { verifiedModels } from "~/providers/verified-models";
import { ModelRow } from "~/routes/operator/rows";

afterEach(cleanup);

const live = imageModels.filter(({ id, status }) => status.kind === "live" && !isStudio(id));

test.each(live)(
  "$name says on the operator's page whether it was ever called for real",
  (model) => {
    render(
      <AppProvider i18n={polarisWords}>
        <ul>
          <ModelRow model={model} />
        </ul>
      </AppProvider>,
    );

    const wasNever = screen.queryByText("Not yet run against the real service") !== null;
    expect(wasNever).toBe(verifiedModels[model.id] === undefined);
  },
);

test("what was verified is of models that there are", () => {
  const ids = live.map(({ id }) => id);
  expect(Object.keys(verifiedModels).filter((id) => !ids.includes(id))).toEqual([]);
});
