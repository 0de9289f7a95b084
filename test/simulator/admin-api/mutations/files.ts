import { announceProduct } from "../../store/announce";
import { beginReading, createFile, type NewFile } from "../../store/media-clock";
import type { FileRecord, ProductRecord } from "../../store/records";
import {
  findFile,
  findProduct,
  isoNow,
  nowOf,
  productsShowing,
  type World,
} from "../../store/world";
import type { Call } from "../execute";
import { mediaGid, mediaNode } from "../media-nodes";
import { extensionOf, isFetchable, lastSegment, nameFor } from "../source-url";
import { detachFromProduct, limitInput, MEDIA_LIMIT } from "./product-media";

const ALT_LIMIT = 512;

type FileUpdate = {
  id: string;
  alt?: string | null;
  filename?: string | null;
  originalSource?: string | null;
  previewImageSource?: string | null;
  referencesToAdd?: string[] | null;
  referencesToRemove?: string[] | null;
};
type FileCreate = {
  originalSource: string;
  filename?: string | null;
  alt?: string | null;
  contentType?: "IMAGE" | "VIDEO" | "EXTERNAL_VIDEO" | "MODEL_3D" | "FILE" | null;
  duplicateResolutionMode?: "APPEND_UUID" | "RAISE_ERROR" | "REPLACE" | null;
};
type FilesError = { field: string[]; message: string; code: string };

/**
 * Missing files and files that are not READY refuse the call. A row of its own fault (alt text too long, a wrong
 * extension) fails alone and the others are written.
 */
export function fileUpdate({ files }: { files: FileUpdate[] }, { world }: Call) {
  limitInput("files", files);
  const blocked = [...missingFiles(world, files), ...notReady(world, files)];
  if (blocked.length > 0) return { files: [], userErrors: blocked };

  const userErrors: FilesError[] = [];
  const written: FileRecord[] = [];
  for (const [index, input] of files.entries()) {
    const file = findFile(world, input.id);
    if (!file) continue;
    const problem = problemOf(world, file, input);
    if (problem) userErrors.push({ ...problem, field: ["files", String(index), ...problem.field] });
    else written.push(writeFile(world, file, input));
  }
  world.save();
  return { files: written.map((file) => mediaNode(world, file)), userErrors };
}

function missingFiles(world: World, files: { id: string }[]): FilesError[] {
  const missing = files.filter(({ id }) => !findFile(world, id)).map(({ id }) => id);
  if (missing.length === 0) return [];
  const message =
    missing.length === 1
      ? `File id ${missing[0] ?? ""} does not exist.`
      : `File ids ${missing.join(",")} do not exist.`;
  return [{ field: ["files"], message, code: "FILE_DOES_NOT_EXIST" }];
}

function notReady(world: World, files: FileUpdate[]): FilesError[] {
  const known = files.flatMap(({ id }) => findFile(world, id) ?? []);
  if (known.every((file) => file.state === "ready")) return [];
  return [
    { field: ["files"], message: "Non-ready files cannot be updated.", code: "NON_READY_STATE" },
  ];
}

function problemOf(world: World, file: FileRecord, input: FileUpdate): FilesError | null {
  if ((input.alt ?? "").length > ALT_LIMIT) {
    const message = `The alt value exceeds the maximum limit of ${ALT_LIMIT} characters.`;
    return { field: ["alt"], message, code: "ALT_VALUE_LIMIT_EXCEEDED" };
  }
  return (
    nameProblem(world, file, input) ??
    sourceProblem(file, input) ??
    referenceProblem(world, file, input)
  );
}

function nameProblem(world: World, file: FileRecord, { filename }: FileUpdate): FilesError | null {
  if (filename == null || filename === file.name) return null;
  const field = ["filename"];
  if (extensionOf(filename) !== extensionOf(file.name)) {
    const message = "The filename extension provided must match the original filename.";
    return { field, message, code: "INVALID_FILENAME_EXTENSION" };
  }
  if (!world.state.files.some((one) => one.name === filename)) return null;
  const message = "A file with the filename already exists.";
  return { field, message, code: "FILENAME_ALREADY_EXISTS" };
}

function sourceProblem(file: FileRecord, input: FileUpdate): FilesError | null {
  const { originalSource, previewImageSource } = input;
  if (originalSource == null) return null;
  if (previewImageSource != null) {
    const message = "Specify either originalSource or previewImageSource, not both.";
    return { field: [], message, code: "INVALID" };
  }
  if (!isFetchable(originalSource)) {
    return {
      field: ["originalSource"],
      message: "Image source is invalid.",
      code: "INVALID_IMAGE_SOURCE_URL",
    };
  }
  const offered = extensionOf(lastSegment(originalSource));
  if (offered === extensionOf(file.name)) return null;
  return {
    field: ["originalSource"],
    message: "The filename extension provided must match the original filename.",
    code: "MISMATCHED_FILENAME_AND_ORIGINAL_SOURCE",
  };
}

function referenceProblem(world: World, file: FileRecord, input: FileUpdate): FilesError | null {
  for (const [field, ids] of Object.entries({
    referencesToAdd: input.referencesToAdd ?? [],
    referencesToRemove: input.referencesToRemove ?? [],
  })) {
    const isUnknown = ids.some((id) => !findProduct(world, id));
    if (isUnknown) {
      const message = "The reference target does not exist";
      return { field: [field], message, code: "REFERENCE_TARGET_DOES_NOT_EXIST" };
    }
  }
  const isFull = (input.referencesToAdd ?? []).some((id) => {
    const product = findProduct(world, id);
    return product && !product.media.includes(file.id) && product.media.length >= MEDIA_LIMIT;
  });
  if (!isFull) return null;
  const message = `Exceeded ${MEDIA_LIMIT} media per product limit.`;
  return { field: ["referencesToAdd"], message, code: "PRODUCT_MEDIA_LIMIT_EXCEEDED" };
}

function writeFile(world: World, file: FileRecord, input: FileUpdate): FileRecord {
  const touched = new Set<ProductRecord>(productsShowing(world, file.id));
  if (input.alt != null) file.alt = input.alt;
  if (input.filename != null) file.name = input.filename;
  if (input.originalSource != null) replacePixels(world, file, input.originalSource);
  for (const id of input.referencesToAdd ?? []) {
    const product = findProduct(world, id);
    if (!product) continue;
    if (!product.media.includes(file.id)) product.media.push(file.id);
    touched.add(product);
  }
  for (const id of input.referencesToRemove ?? []) {
    const product = findProduct(world, id);
    if (product) detachFromProduct(world, product, file.id);
  }
  file.updatedAt = isoNow(world);
  for (const product of touched) announceProduct(world, product);
  return file;
}

/** The address keeps its path and gets a new `?v=`, so every place the file is used shows the new pixels. */
function replacePixels(world: World, file: FileRecord, source: string): void {
  file.state = "processing";
  file.errors = [];
  file.version = Math.max(file.version + 1, Math.floor(nowOf(world) / 1000));
  beginReading(world, file, source);
}

export function fileAcknowledgeUpdateFailed({ fileIds }: { fileIds: string[] }, { world }: Call) {
  const userErrors = missingFiles(
    world,
    fileIds.map((id) => ({ id })),
  );
  if (userErrors.length > 0) return { files: null, userErrors };
  const files = fileIds.flatMap((id) => findFile(world, id) ?? []);
  for (const file of files) {
    if (file.state !== "failed" || !file.picture) continue;
    file.state = "ready";
    file.errors = [];
  }
  world.save();
  return { files: files.map((file) => mediaNode(world, file)), userErrors: [] };
}

export function fileCreate({ files }: { files: FileCreate[] }, { world }: Call) {
  limitInput("files", files);
  const userErrors = files.flatMap((input, index) => {
    const problem = createProblem(world, input);
    return problem ? [{ ...problem, field: ["files", String(index), ...problem.field] }] : [];
  });
  if (userErrors.length > 0) return { files: [], userErrors };

  const made = files.map((input) => createFile(world, newFile(world, input)));
  world.save();
  return { files: made.map((file) => mediaNode(world, file)), userErrors: [] };
}

function createProblem(world: World, input: FileCreate): FilesError | null {
  if (!isFetchable(input.originalSource)) {
    return {
      field: ["originalSource"],
      message: "Image source is invalid.",
      code: "INVALID_IMAGE_SOURCE_URL",
    };
  }
  if ((input.alt ?? "").length > ALT_LIMIT) {
    const message = `The alt value exceeds the maximum limit of ${ALT_LIMIT} characters.`;
    return { field: ["alt"], message, code: "ALT_VALUE_LIMIT_EXCEEDED" };
  }
  if (input.duplicateResolutionMode === "REPLACE" && !input.filename) {
    return {
      field: ["filename"],
      message: "Missing filename argument when attempting to use REPLACE duplicate mode.",
      code: "MISSING_FILENAME_FOR_DUPLICATE_MODE_REPLACE",
    };
  }
  const isTaken = world.state.files.some((file) => file.name === input.filename);
  if (input.duplicateResolutionMode !== "RAISE_ERROR" || !isTaken) return null;
  return {
    field: ["filename"],
    message: "A file with the filename already exists.",
    code: "FILENAME_ALREADY_EXISTS",
  };
}

function newFile(world: World, input: FileCreate): NewFile {
  const isTaken = world.state.files.some((file) => file.name === input.filename);
  const name = input.filename && !isTaken ? input.filename : nameFor(input.originalSource);
  const kinds = { VIDEO: "video", EXTERNAL_VIDEO: "external-video", MODEL_3D: "model-3d" } as const;
  const type = input.contentType ?? "IMAGE";
  const kind = type === "IMAGE" || type === "FILE" ? "image" : kinds[type];
  return { kind, url: input.originalSource, alt: input.alt ?? "", name };
}

/** Permanent: the file goes from every product and every variant. */
export function fileDelete({ fileIds }: { fileIds: string[] }, { world }: Call) {
  limitInput("fileIds", fileIds);
  const userErrors = missingFiles(
    world,
    fileIds.map((id) => ({ id })),
  );
  if (userErrors.length > 0) return { deletedFileIds: null, userErrors };

  const deletedFileIds = fileIds.flatMap((id) => {
    const file = findFile(world, id);
    if (!file) return [];
    for (const product of productsShowing(world, file.id))
      detachFromProduct(world, product, file.id);
    world.state.files.splice(world.state.files.indexOf(file), 1);
    return [mediaGid(file)];
  });
  world.save();
  return { deletedFileIds, userErrors: [] };
}
