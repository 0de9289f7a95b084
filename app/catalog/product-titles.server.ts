import { Prisma } from "@prisma/client";

type Named = { shop: Prisma.Sql; productIds: Prisma.Sql };

/** For a statement of another folder: the titles of the products that its rows name, as one more column. */
export function productTitles({ shop, productIds }: Named): Prisma.Sql {
  return Prisma.sql`coalesce((select array_agg(product.title order by product.title)
    from "CatalogProduct" product where product.shop = ${shop} and product."productId" in (${productIds})), '{}')`;
}
