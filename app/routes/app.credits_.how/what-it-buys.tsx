import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import type { ModelInShop } from "~/provider-access/access.server";
import { imageModels } from "~/providers/image-models";
import { priceRange } from "~/workflow/price";
import { howWords as words } from "./messages";
import "./what-it-buys.css";

type Props = { available: number; inShop: Partial<Record<string, ModelInShop>> };

/** The models that this shop can run now, with what it has: dear ones and cheap ones beside each other. */
export function WhatItBuys({ available, inShop }: Props) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {words.buysTitle}
        </Text>
        <Text as="p" tone="subdued">
          {words.buysText(available)}
        </Text>
        <table className="what-it-buys">
          <thead>
            <tr>
              <th scope="col">{words.model}</th>
              <th scope="col">{words.price}</th>
              <th scope="col">{words.makes}</th>
            </tr>
          </thead>
          <tbody>
            {pricesOf(inShop).map(({ id, name, least, most }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>{words.priceOf(least, most)}</td>
                <td>{words.number(Math.floor(available / least))}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <Text as="p" tone="subdued">
          {words.buysMore} <Link url="/app/models">{words.modelsLink}</Link>
        </Text>
      </BlockStack>
    </Card>
  );
}

function pricesOf(inShop: Props["inShop"]) {
  return imageModels
    .filter(({ status, references }) => status.kind === "live" && references.subject !== null)
    .filter(({ id }) => isOffered(inShop[id]))
    .flatMap(({ id, name }) => {
      const price = priceRange({ model: id, resolution: "1K" });
      return price && price.least > 0 ? [{ id, name, ...price }] : [];
    })
    .sort((one, other) => one.least - other.least);
}

/** What asks for the merchant's agreement first is one click away. */
function isOffered(standing: ModelInShop | undefined): boolean {
  return standing !== undefined && standing.kind !== "unavailable";
}
