/** `fault` says whom to blame: a request that can never succeed, or a worker that died under it. */
export class StudioError extends Error {
  override readonly name = "StudioError";
  constructor(
    message: string,
    readonly fault: "request" | "worker",
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
