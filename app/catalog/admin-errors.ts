export type RefusalReason = { code: string | null; field: string[]; message: string };

/** Shopify read the request and said no: nothing was done. The reasons are Shopify's own words. */
export class ShopifyRefusal extends Error {
  override readonly name = "ShopifyRefusal";
  constructor(
    readonly operation: string,
    readonly reasons: RefusalReason[],
  ) {
    super(`${operation}: ${reasons.map((reason) => reason.code ?? reason.message).join("; ")}`);
  }

  hasCode(...codes: string[]): boolean {
    return this.reasons.some((reason) => reason.code !== null && codes.includes(reason.code));
  }

  get words(): string {
    return this.reasons.map((reason) => reason.message).join(" ");
  }
}

/**
 * Shopify gave no usable answer. "nothing" means the request certainly did nothing; "unknown" means it may have been
 * carried out, so it is looked up before it is ever sent again.
 */
export class ShopifyUnavailable extends Error {
  override readonly name = "ShopifyUnavailable";
  constructor(
    readonly operation: string,
    readonly outcome: "nothing" | "unknown",
    options?: ErrorOptions & { status?: number },
  ) {
    super(
      `${operation}: no usable answer${options?.status ? ` (${options.status})` : ""}`,
      options,
    );
  }
}

/** The shop's token cannot be renewed without the merchant: the app was removed or not opened for too long. */
export class ShopTokenDead extends Error {
  override readonly name = "ShopTokenDead";
  constructor(
    readonly shop: string,
    options?: ErrorOptions,
  ) {
    super(`No living token for ${shop}`, options);
  }
}
