import { DOCUMENT_VERSION, type WorkflowDocument } from "./document";

export const emptyDocument: WorkflowDocument = { version: DOCUMENT_VERSION, nodes: [], edges: [] };
