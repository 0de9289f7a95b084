/** Thrown by a handler that cannot work yet, for example at a provider's rate limit: not a failure, ask again. */
export class RetryLater extends Error {
  override readonly name = "RetryLater";
  constructor(
    readonly seconds: number,
    options?: ErrorOptions,
  ) {
    super(`Ask again in ${seconds} seconds`, options);
  }
}
