/** What flows along an edge. Only equal types connect. */
export type PortType = "text" | "image";

export type Port = {
  type: PortType;
  label: string;
  /** An input that takes many edges keeps their order. */
  many: boolean;
  /** Where it sits on its edge of the node, in percent from the top. */
  at: number;
};

export function input(type: PortType, label: string, place: { many: boolean; at: number }): Port {
  return { type, label, ...place };
}

export function output(type: PortType, label: string, at = 50): Port {
  return { type, label, many: true, at };
}
