export const MODEL_TYPE = "model/gltf-binary";
/** Every model of the shop is this jar: radius and height of its outline in metres, from the middle of its foot up. */
const OUTLINE = [
  [0, 0],
  [0.034, 0],
  [0.036, 0.004],
  [0.036, 0.036],
  [0.038, 0.038],
  [0.038, 0.054],
  [0.036, 0.056],
  [0, 0.056],
] as const;
const SIDES = 48;
const GLTF = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;
const BINARY_CHUNK = 0x004e4942;
const FLOAT = 5126;
const UNSIGNED_SHORT = 5123;
const VERTICES_TARGET = 34962;
const INDICES_TARGET = 34963;

/** A binary glTF file that any viewer opens. */
export function modelBytes(): Buffer {
  const points = pointsOfJar();
  const triangles = trianglesOfJar();
  const positions = Buffer.from(new Float32Array(points.flat()).buffer);
  const indices = Buffer.from(new Uint16Array(triangles).buffer);
  const reaches = [0, 1, 2].map((axis) => points.map((point) => point[axis] ?? 0));
  const scene = {
    asset: { version: "2.0", generator: "Packshot simulator" },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0, name: "Jar" }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0 }, indices: 1, material: 0 }] }],
    materials: [
      {
        doubleSided: true,
        pbrMetallicRoughness: { baseColorFactor: [0.86, 0.87, 0.9, 1], metallicFactor: 0 },
      },
    ],
    accessors: [
      {
        bufferView: 0,
        componentType: FLOAT,
        count: points.length,
        type: "VEC3",
        min: reaches.map((values) => Math.fround(Math.min(...values))),
        max: reaches.map((values) => Math.fround(Math.max(...values))),
      },
      { bufferView: 1, componentType: UNSIGNED_SHORT, count: triangles.length, type: "SCALAR" },
    ],
    bufferViews: [
      { buffer: 0, byteOffset: 0, byteLength: positions.length, target: VERTICES_TARGET },
      {
        buffer: 0,
        byteOffset: positions.length,
        byteLength: indices.length,
        target: INDICES_TARGET,
      },
    ],
    buffers: [{ byteLength: positions.length + indices.length }],
  };
  const chunks = [
    chunk(JSON_CHUNK, Buffer.from(JSON.stringify(scene)), " "),
    chunk(BINARY_CHUNK, Buffer.concat([positions, indices]), "\0"),
  ];
  const body = Buffer.concat(chunks);
  return Buffer.concat([words(GLTF, 2, 12 + body.length), body]);
}

function pointsOfJar(): [number, number, number][] {
  return OUTLINE.flatMap(([radius, height]) =>
    Array.from({ length: SIDES }, (_, side): [number, number, number] => {
      const angle = (side / SIDES) * 2 * Math.PI;
      return [radius * Math.cos(angle), height, radius * Math.sin(angle)];
    }),
  );
}

/** Two triangles between each pair of neighbours on two rings. */
function trianglesOfJar(): number[] {
  const rings = Array.from({ length: OUTLINE.length - 1 }, (_, ring) => ring * SIDES);
  return rings.flatMap((ring) =>
    Array.from({ length: SIDES }, (_, side) => {
      const [here, next] = [ring + side, ring + ((side + 1) % SIDES)];
      return [here, here + SIDES, next, next, here + SIDES, next + SIDES];
    }).flat(),
  );
}

/** Chunks end on a multiple of four bytes. */
function chunk(kind: number, content: Buffer, filler: string): Buffer {
  const filling = Buffer.alloc((4 - (content.length % 4)) % 4, filler);
  return Buffer.concat([words(content.length + filling.length, kind), content, filling]);
}

function words(...values: number[]): Buffer {
  return Buffer.from(new Uint32Array(values).buffer);
}
