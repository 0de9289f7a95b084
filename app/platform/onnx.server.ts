/**
 * How our networks run: one thread, for none takes every core, and no arena, for it would keep its memory between two
 * runs that are minutes apart.
 */
export const ONNX_SESSION = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  enableCpuMemArena: false,
  logSeverityLevel: 3,
} as const;
