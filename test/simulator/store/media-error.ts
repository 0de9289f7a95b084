export function mediaError(code: string) {
  const message = MESSAGES[code] ?? "The media could not be processed.";
  return { code, details: message, message };
}

const MESSAGES: Record<string, string> = {
  IMAGE_DOWNLOAD_FAILURE: "Image download failed",
  IMAGE_PROCESSING_FAILURE: "Image processing failed",
  INVALID_IMAGE_ASPECT_RATIO: "Image aspect ratio must be between 100:1 and 1:100",
  INVALID_IMAGE_FILE_SIZE: "Image file size exceeds 20 MB",
  INVALID_IMAGE_RESOLUTION: "Image resolution exceeds 25 megapixels",
  UNSUPPORTED_IMAGE_FILE_TYPE: "Image file type is not supported",
};
