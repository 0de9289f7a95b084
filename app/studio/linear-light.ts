export { linearOfByte } from "./pixels/colour";
