import {
  getNamedType,
  isListType,
  isObjectType,
  getNullableType,
  type GraphQLResolveInfo,
} from "graphql";
import { concerns, takeFault } from "../store/faults";
import type { Call } from "./execute";

/** What a mutation answers while a `user-error` waits for it: HTTP 200, nothing done, and the error in its own list. */
export function armedRefusal(
  { world }: Call,
  info: GraphQLResolveInfo,
): Record<string, unknown> | null {
  if (info.parentType !== info.schema.getMutationType()) return null;
  const names = [info.fieldName, info.operation.name?.value ?? ""];
  const fault = takeFault(world.faults, "user-error", (one) => concerns(one, names));
  const payload = getNamedType(info.returnType);
  if (!fault || !isObjectType(payload)) return null;

  const { code, message } = fault;
  return Object.fromEntries(
    Object.values(payload.getFields()).map(({ name, type }) => {
      if (/userErrors$/i.test(name)) return [name, [{ field: null, message, code }]];
      return [name, isListType(getNullableType(type)) ? [] : null];
    }),
  );
}
