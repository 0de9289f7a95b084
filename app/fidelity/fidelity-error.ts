/** `fault` says whom to blame: pictures that cannot be read, or a worker that died under them. */
export class FidelityError extends Error {
  override readonly name = "FidelityError";
  constructor(
    message: string,
    readonly fault: "request" | "worker",
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
