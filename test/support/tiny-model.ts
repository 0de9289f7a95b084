/** The few fields of the ONNX format (onnx.proto3) that a network of one convolution needs, as protocol buffers. */
type Field = [number, Uint8Array | number];

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))];
}

function message(...fields: Field[]): Uint8Array {
  const bytes = fields.flatMap(([id, value]) =>
    typeof value === "number"
      ? [...varint(id * 8), ...varint(value)]
      : [...varint(id * 8 + 2), ...varint(value.length), ...value],
  );
  return Uint8Array.from(bytes);
}

const text = (value: string) => new TextEncoder().encode(value);
const FLOAT = 1;

function floats(values: number[]): Uint8Array {
  return new Uint8Array(Float32Array.from(values).buffer);
}

function initializer(name: string, dims: number[], values: number[]): Uint8Array {
  const sides = dims.map((side): Field => [1, side]);
  return message(...sides, [2, FLOAT], [8, text(name)], [9, floats(values)]);
}

function valueInfo(name: string, dims: (number | string)[]): Uint8Array {
  const sides = dims.map((side): Field => [
    1,
    typeof side === "number" ? message([1, side]) : message([2, text(side)]),
  ]);
  const tensor = message([1, FLOAT], [2, message(...sides)]);
  return message([1, text(name)], [2, message([1, tensor])]);
}

export type TinyModel = {
  /** How much each of red, green and blue speaks for the product. */
  weights: number[];
  bias: number;
  /** Without it the network answers logits. */
  sigmoid: boolean;
  side?: number | string;
  channels?: number;
};

/** A network that goes by colour alone: one convolution of 1 by 1 and, if asked for, a sigmoid. */
export function tinyModel(model: TinyModel): Uint8Array {
  const { weights, bias, sigmoid, side = "side", channels = weights.length } = model;
  const conv = message(
    ...[text("picture"), text("weights"), text("bias")].map((name): Field => [1, name]),
    [2, text(sigmoid ? "sum" : "map")],
    [4, text("Conv")],
  );
  const squash = message([1, text("sum")], [2, text("map")], [4, text("Sigmoid")]);
  const graph = message(
    [1, conv],
    ...(sigmoid ? [[1, squash] satisfies Field] : []),
    [2, text("by-colour")],
    [5, initializer("weights", [1, weights.length, 1, 1], weights)],
    [5, initializer("bias", [1], [bias])],
    [11, valueInfo("picture", [1, channels, side, side])],
    [12, valueInfo("map", [1, 1, side, side])],
  );
  return message([1, 8], [7, graph], [8, message([1, text("")], [2, 13])]);
}
