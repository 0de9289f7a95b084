import { Badge, BlockStack, Card, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { ModelInShop } from "~/provider-access/access.server";
import type { Verified } from "~/provider-access/model-checks.server";
import { RESOLUTIONS, type ImageModel } from "~/providers/image-model";
import { imageModels, REFERENCE_ROLES, resolveModel, type Tier } from "~/providers/image-models";
import { providerNames, tierWords } from "~/providers/messages";
import { priceRange } from "~/workflow/price";
import { modelsPageMessages as words } from "./messages";
import { InShopBadge, InShopWords, VerifiedWords } from "./standing";
import "./tier-sheet.css";

type Column = keyof typeof words.columns;
type Props = {
  tier: Tier;
  inShop: Partial<Record<string, ModelInShop>>;
  verified: Verified;
};

/** The models of one tier beside each other; on a narrow screen a card each. */
export function TierSheet({ tier, inShop, verified }: Props) {
  const title = `tier-${tier}`;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd" id={title}>
          {words.tier(tierWords[tier])}
        </Text>
        <table className="tier-sheet" role="table" aria-labelledby={title}>
          <thead role="rowgroup">
            <tr role="row">
              {Object.entries(words.columns).map(([column, heading]) => (
                <th key={column} role="columnheader" scope="col" className={`sheet-${column}`}>
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {imageModels.map((model) => {
              const answers = resolveModel(model.id);
              return answers?.tier === tier ? (
                <ModelRow
                  key={model.id}
                  model={model}
                  answers={answers}
                  standing={inShop[model.id]}
                  verifiedAt={verified[answers.id]}
                />
              ) : null;
            })}
          </tbody>
        </table>
      </BlockStack>
    </Card>
  );
}

type RowProps = {
  model: ImageModel;
  answers: ImageModel;
  standing: ModelInShop | undefined;
  verifiedAt: string | undefined;
};

function ModelRow({ model, answers, standing, verifiedAt }: RowProps) {
  const { seconds, ratios, references, mask, seed } = answers;
  return (
    <tr role="row">
      <th role="rowheader" scope="row" className="sheet-model">
        <ModelName model={model} answers={answers} />
      </th>
      <Cell column="inShop">
        {standing ? <InShopBadge standing={standing} /> : null}
        <Text as="p" variant="bodySm" tone="subdued">
          {standing ? <InShopWords standing={standing} /> : null}{" "}
          <VerifiedWords provider={answers.provider} verifiedAt={verifiedAt} />
        </Text>
      </Cell>
      <Cell column="seconds">{words.seconds(seconds)}</Cell>
      <Cell column="credits">
        {RESOLUTIONS.map((resolution) => {
          const price = priceRange({ model: answers.id, resolution });
          return price ? <div key={resolution}>{words.credits(resolution, price)}</div> : null;
        })}
      </Cell>
      <Cell column="ratios">{ratios.join(", ")}</Cell>
      <Cell column="references">
        <References references={references} />
      </Cell>
      <Cell column="mask">{mask ? words.yes : words.no}</Cell>
      <Cell column="seed">{seed ? words.seed[seed] : words.no}</Cell>
    </tr>
  );
}

function Cell({ column, children }: { column: Column; children: ReactNode }) {
  return (
    <td role="cell" className={`sheet-${column}`}>
      <span className="sheet-label" aria-hidden>
        {words.columns[column]}
      </span>
      <div>{children}</div>
    </td>
  );
}

function ModelName({ model, answers }: Pick<RowProps, "model" | "answers">) {
  const { name, maker, status, note } = model;
  return (
    <BlockStack gap="050">
      <span className="sheet-name">
        <Text as="span" variant="bodyMd" fontWeight="semibold">
          {name}
        </Text>
        {status.kind === "live" ? null : (
          <Badge tone="attention">{words.status[status.kind]}</Badge>
        )}
      </span>
      <Text as="span" variant="bodySm" tone="subdued">
        {words.by(maker, providerNames[answers.provider])}
      </Text>
      {note === "" ? null : (
        <Text as="span" variant="bodySm" tone="subdued">
          {note}
        </Text>
      )}
      {status.kind === "alias" ? (
        <Text as="span" variant="bodySm">
          {words.answeredBy({ maker, since: status.since, successor: answers.name })}
        </Text>
      ) : null}
    </BlockStack>
  );
}

function References({ references }: Pick<ImageModel, "references">) {
  const { max, perRole } = references;
  if (max === 0) return words.noReferences;
  const followed = (["native", "guided"] as const).map((support) => ({
    support,
    roles: REFERENCE_ROLES.filter((role) => references[role] === support),
  }));
  return (
    <>
      <div>{words.references(max, perRole)}</div>
      {followed.map(({ support, roles }) =>
        roles.length === 0 ? null : (
          <Text key={support} as="p" variant="bodySm" tone="subdued">
            {words.roles[support]}: {roles.join(", ")}
          </Text>
        ),
      )}
    </>
  );
}
