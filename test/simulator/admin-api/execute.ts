import {
  execute,
  getNamedType,
  isObjectType,
  getOperationAST,
  GraphQLError,
  Kind,
  NoDeprecatedCustomRule,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLResolveInfo,
  type OperationDefinitionNode,
} from "graphql";
import type { World } from "../store/world";
import { armedRefusal } from "./armed-refusal";
import { giveBack, refill, reserve, type ThrottleStatus } from "./bucket";
import { loadAdminSchema } from "./load-schema";
import { requestedCost, SINGLE_QUERY_LIMIT } from "./query-cost";
import { rootFields } from "./root-fields";

export type GraphqlRequest = {
  query: string;
  variables: Record<string, unknown>;
  operationName: string | null;
};

export type GraphqlAnswer = {
  body: Record<string, unknown>;
  operation: string;
  kind: "query" | "mutation";
  root: string[];
  requestedCost: number;
  actualCost: number;
  errors: string[];
  deprecations: string[];
};

/** What a resolver is handed besides its arguments. `spent` counts the objects that were really answered. */
export type Call = {
  world: World;
  granted: Set<string>;
  spent: number;
};

type Prepared = {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  deprecations: string[];
};

export async function executeGraphql(
  world: World,
  request: GraphqlRequest,
  { isLimited } = { isLimited: true },
): Promise<GraphqlAnswer> {
  const prepared = prepare(request);
  if ("errors" in prepared) return refused(request, prepared.errors);

  const { document, operation, deprecations } = prepared;
  const named = describe(request, operation);
  const { schema } = loadAdminSchema();
  const { cost, badPages } = requestedCost(schema, document, {
    operation,
    variables: request.variables,
  });
  if (isLimited && badPages.length > 0) {
    const errors = badPages.map(({ message, field, path }) => ({
      message,
      path: [operation.operation, ...path],
      extensions: { code: "BAD_REQUEST", fieldName: field },
    }));
    return { ...refused(request, errors), ...named, deprecations };
  }
  if (isLimited && cost > SINGLE_QUERY_LIMIT) {
    const message = `Query cost is ${cost}, which exceeds the single query max cost limit (${SINGLE_QUERY_LIMIT}).\n\nSee https://shopify.dev/concepts/about-apis/rate-limits for more information on how the\ncost of a query is calculated.`;
    const error = {
      message,
      extensions: { code: "MAX_COST_EXCEEDED", cost, maxCost: SINGLE_QUERY_LIMIT },
    };
    return { ...refused(request, [error]), ...named, deprecations };
  }
  if (!reserve(world, cost)) return { ...throttled(cost, refill(world)), ...named, deprecations };

  const call: Call = {
    world,
    granted: scopesGranted(world.state.scopes),
    spent: 0,
  };
  const result = await run(call, request, prepared);
  const actual = named.kind === "mutation" ? cost : Math.min(cost, Math.max(1, call.spent));
  giveBack(world, cost - actual);
  return {
    ...named,
    deprecations,
    requestedCost: cost,
    actualCost: actual,
    errors: (result.errors ?? []).map((error) => error.message),
    body: {
      ...(JSON.parse(JSON.stringify(result)) as Record<string, unknown>),
      extensions: {
        cost: {
          requestedQueryCost: cost,
          actualQueryCost: actual,
          throttleStatus: refill(world),
        },
      },
    },
  };
}

export function throttled(cost: number, throttleStatus: ThrottleStatus) {
  const error = {
    message: "Throttled",
    extensions: {
      code: "THROTTLED",
      documentation: "https://shopify.dev/api/usage/rate-limits",
    },
  };
  return {
    requestedCost: cost,
    actualCost: 0,
    errors: ["Throttled"],
    body: {
      errors: [error],
      extensions: {
        cost: {
          requestedQueryCost: cost,
          actualQueryCost: null,
          throttleStatus,
        },
      },
    },
  };
}

/** The operation's own name and the root fields it asks for: faults and the diary speak of them. */
export function namesOf(request: GraphqlRequest): { operation: string; root: string[] } {
  const prepared = prepare(request);
  if ("errors" in prepared) return { operation: request.operationName ?? "(unreadable)", root: [] };
  return describe(request, prepared.operation);
}

function describe(request: GraphqlRequest, operation: OperationDefinitionNode) {
  const root = operation.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.name.value] : [],
  );
  return {
    operation: operation.name?.value ?? request.operationName ?? root.at(0) ?? "(anonymous)",
    kind:
      operation.operation === OperationTypeNode.MUTATION
        ? ("mutation" as const)
        : ("query" as const),
    root,
  };
}

type PlainError = { message: string; extensions?: Record<string, unknown>; path?: string[] };

const preparedTexts = new Map<string, Prepared | { errors: PlainError[] }>();

function prepare({ query, operationName }: GraphqlRequest): Prepared | { errors: PlainError[] } {
  const key = `${operationName ?? ""}\n${query}`;
  const known = preparedTexts.get(key);
  if (known) return known;
  const fresh = check(query, operationName);
  preparedTexts.set(key, fresh);
  return fresh;
}

function check(query: string, operationName: string | null): Prepared | { errors: PlainError[] } {
  const { schema } = loadAdminSchema();
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    return { errors: [{ message: error instanceof Error ? error.message : String(error) }] };
  }
  const problems = validate(schema, document, specifiedRules);
  if (problems.length > 0) return { errors: problems.map(asShopifySays) };

  const operation = getOperationAST(document, operationName);
  if (!operation) return { errors: [{ message: "An operation name is required" }] };
  const deprecations = validate(schema, document, [NoDeprecatedCustomRule]);
  return { document, operation, deprecations: deprecations.map((error) => error.message) };
}

function asShopifySays(error: GraphQLError): PlainError {
  const unknownField = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message);
  if (!unknownField) return { message: error.message, extensions: { code: "graphqlValidation" } };
  const [, fieldName, typeName] = unknownField;
  return {
    message: `Field '${fieldName}' doesn't exist on type '${typeName}'`,
    extensions: { code: "undefinedField", typeName, fieldName },
  };
}

function refused(request: GraphqlRequest, errors: PlainError[]): GraphqlAnswer {
  return {
    body: { errors },
    operation: request.operationName ?? "(refused)",
    kind: "query",
    root: [],
    requestedCost: 0,
    actualCost: 0,
    errors: errors.map((error) => error.message),
    deprecations: [],
  };
}

function scopesGranted(scopes: string[]): Set<string> {
  return new Set(scopes.flatMap((scope) => [scope, scope.replace(/^write_/, "read_")]));
}

async function run(
  call: Call,
  request: GraphqlRequest,
  { document }: Prepared,
): Promise<ExecutionResult> {
  const { schema } = loadAdminSchema();
  return execute({
    schema,
    document,
    variableValues: request.variables,
    operationName: request.operationName,
    contextValue: call,
    rootValue: rootFields,
    typeResolver: (value) => (value as { __typename?: string }).__typename,
    fieldResolver,
  });
}

const fieldResolver: GraphQLFieldResolver<
  Record<string, unknown>,
  Call,
  Record<string, unknown>
> = (...[source, args, call, info]) => resolveField({ source, args, call }, info);

type Resolving = {
  source: Record<string, unknown>;
  args: Record<string, unknown>;
  call: Call;
};

function resolveField({ source, args, call }: Resolving, info: GraphQLResolveInfo): unknown {
  demandScopes(call, info);
  const refusal = armedRefusal(call, info);
  if (refusal) return refusal;
  const answer = source[info.fieldName];
  if (answer === undefined) {
    throw new GraphQLError(
      `The simulator does not model ${info.parentType.name}.${info.fieldName}`,
      { extensions: { code: "NOT_MODELLED" } },
    );
  }
  const value = typeof answer === "function" ? invoke(answer, args, call) : answer;
  if (value !== null && typeof value === "object")
    call.spent += Array.isArray(value) ? value.length : 1;
  return value;
}

function invoke(answer: unknown, args: Record<string, unknown>, call: Call): unknown {
  return (answer as (args: Record<string, unknown>, call: Call) => unknown)(args, call);
}

function demandScopes(call: Call, info: GraphQLResolveInfo): void {
  const { scopes } = loadAdminSchema();
  const ofField = scopes.get(`${info.parentType.name}.${info.fieldName}`) ?? [];
  const ofType = scopes.get(listedType(getNamedType(info.returnType)).name) ?? [];
  for (const needed of [ofField, ofType]) {
    if (needed.length === 0 || needed.some((scope) => call.granted.has(scope))) continue;
    const list = needed.map((scope) => `\`${scope}\``).join(" or ");
    throw new GraphQLError(
      `Access denied for ${info.fieldName} field. Required access: ${list} access scope.`,
      {
        extensions: {
          code: "ACCESS_DENIED",
          documentation: "https://shopify.dev/api/usage/access-scopes",
          requiredAccess: `${list} access scope.`,
        },
      },
    );
  }
}

/** A list in pages asks for the scopes of what it lists: Shopify denies the list itself. */
function listedType(type: GraphQLNamedType): GraphQLNamedType {
  const nodes = isObjectType(type) && type.name.endsWith("Connection") && type.getFields().nodes;
  return nodes ? getNamedType(nodes.type) : type;
}
