import {
  getNamedType,
  isCompositeType,
  isObjectType,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type FieldNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";

type Reading = {
  schema: GraphQLSchema;
  fragments: Map<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
};

export type BadPage = { message: string; field: string; path: string[] };

export const SINGLE_QUERY_LIMIT = 1_000;
export const LARGEST_PAGE = 250;
const MUTATION_COST = 10;

/**
 * What Shopify would ask for a query before running it: an object 1, a scalar 0, a mutation 10, a page by its size.
 * Shopify does not publish how large pages are discounted; the discount here makes 50 products with 10 media each
 * a few hundred points, as reported for real shops.
 */
export function requestedCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  {
    operation,
    variables,
  }: { operation: OperationDefinitionNode; variables: Record<string, unknown> },
): { cost: number; badPages: BadPage[] } {
  const badPages: BadPage[] = [];
  const reading: Reading = { schema, fragments: fragmentsOf(document), variables };
  const root =
    operation.operation === OperationTypeNode.MUTATION
      ? schema.getMutationType()
      : schema.getQueryType();
  if (!root) return { cost: 0, badPages };

  const cost = selectionCost(reading, {
    set: operation.selectionSet,
    type: root,
    path: [],
    badPages,
  });
  return { cost: Math.max(1, Math.ceil(cost)), badPages };
}

type Visit = {
  set: SelectionSetNode;
  type: GraphQLCompositeType;
  path: string[];
  badPages: BadPage[];
};

function selectionCost(reading: Reading, visit: Visit): number {
  let own = 0;
  let widest = 0;
  for (const selection of visit.set.selections) {
    if (selection.kind === Kind.FIELD) {
      own += fieldCost(reading, visit, selection);
      continue;
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? reading.fragments.get(selection.name.value)
        : selection;
    if (!fragment) continue;
    const name = fragment.typeCondition?.name.value;
    const type = name ? reading.schema.getType(name) : visit.type;
    if (!isCompositeType(type)) continue;
    const cost = selectionCost(reading, { ...visit, set: fragment.selectionSet, type });
    if (type.name === visit.type.name) own += cost;
    else widest = Math.max(widest, cost);
  }
  return own + widest;
}

function fieldCost(reading: Reading, visit: Visit, field: FieldNode): number {
  const type = typeOfField(visit.type, field);
  if (!isCompositeType(type) || !field.selectionSet) return 0;

  const path = [...visit.path, field.alias?.value ?? field.name.value];
  const inside = { ...visit, set: field.selectionSet, type, path };
  if (visit.type === reading.schema.getMutationType()) {
    selectionCost(reading, inside);
    return MUTATION_COST;
  }
  const isPaged = isObjectType(type) && type.name.endsWith("Connection");
  if (!isPaged) return idsAsked(reading, field) * (1 + selectionCost(reading, inside));

  const size = numberGiven(reading, field, ["first", "last"]);
  const message = pageProblem(size);
  if (message) visit.badPages.push({ message, field: field.name.value, path });
  return 2 + discounted(size ?? 0) * Math.max(1, pageItemCost(reading, inside));
}

function pageProblem(size: number | null): string | null {
  if (size === null) return "you must provide one of first or last";
  return size > LARGEST_PAGE ? `first or last cannot exceed ${LARGEST_PAGE}` : null;
}

function typeOfField(parent: GraphQLCompositeType, field: FieldNode) {
  if (!("getFields" in parent)) return undefined;
  const { [field.name.value]: definition } = parent.getFields();
  return getNamedType(definition.type);
}

/** `nodes(ids:)` pays for every id. */
function idsAsked(reading: Reading, field: FieldNode): number {
  const ids = field.arguments?.find((argument) => argument.name.value === "ids")?.value;
  if (ids?.kind === Kind.LIST) return Math.max(1, ids.values.length);
  if (ids?.kind !== Kind.VARIABLE) return 1;
  const given = reading.variables[ids.name.value];
  return Array.isArray(given) ? Math.max(1, given.length) : 1;
}

/** `nodes` and `edges { node }` of a connection are one object an item; `pageInfo` is free. */
function pageItemCost(reading: Reading, visit: Visit): number {
  let cost = 0;
  for (const selection of visit.set.selections) {
    if (selection.kind !== Kind.FIELD) continue;
    if (selection.name.value === "nodes") cost += fieldCost(reading, visit, selection);
    if (selection.name.value === "edges") cost += fieldCost(reading, visit, selection) - 1;
  }
  return cost;
}

function discounted(size: number): number {
  if (size <= 10) return size;
  return 10 + Math.sqrt(size - 10);
}

function numberGiven(reading: Reading, field: FieldNode, names: string[]): number | null {
  for (const argument of field.arguments ?? []) {
    if (!names.includes(argument.name.value)) continue;
    if (argument.value.kind === Kind.INT) return Number(argument.value.value);
    if (argument.value.kind === Kind.VARIABLE) {
      const value = reading.variables[argument.value.name.value];
      if (typeof value === "number") return value;
    }
  }
  return null;
}

function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  return fragments;
}
