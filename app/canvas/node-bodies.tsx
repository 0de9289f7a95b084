import type { NodeProps } from "@xyflow/react";
import { memo, type ComponentType } from "react";
import { isOfKind } from "~/workflow/document";
import { specOf, type NodeKind } from "~/workflow/node-kinds";
import { useIsFar } from "./far-view";
import type { FlowNode } from "./flow-elements";
import type { BodyProps } from "./nodes/body-props";
import { AssistantBody } from "./nodes/assistant-body";
import { FarBody } from "./nodes/far-body";
import { GenerationBody } from "./nodes/generation-body";
import { GroupBody } from "./nodes/group-body";
import { ImageBody } from "./nodes/image-body";
import { ImportBody } from "./nodes/import-body";
import { ListBody } from "./nodes/list-body";
import { NoteBody } from "./nodes/note-body";
import { PublishBody } from "./nodes/publish-body";
import { TextPromptBody } from "./nodes/text-prompt-body";
import { UgcReferenceBody } from "./nodes/ugc-reference-body";

/** A kind of node without a body does not compile. */
export const nodeBodies: Record<NodeKind, ComponentType<NodeProps<FlowNode>>> = {
  textPrompt: bodyOf("textPrompt", TextPromptBody),
  image: bodyOf("image", ImageBody),
  shopifyImport: bodyOf("shopifyImport", ImportBody),
  ugcReference: bodyOf("ugcReference", UgcReferenceBody),
  assistant: bodyOf("assistant", AssistantBody),
  imageGeneration: bodyOf("imageGeneration", GenerationBody),
  list: bodyOf("list", ListBody),
  shopifyPublish: bodyOf("shopifyPublish", PublishBody),
  group: bodyOf("group", GroupBody),
  note: bodyOf("note", NoteBody),
};

/** React Flow hands every node its position at each move; a body is drawn anew only for what it shows. */
function bodyOf<Kind extends NodeKind>(
  kind: Kind,
  Body: ComponentType<BodyProps<Kind>>,
): ComponentType<NodeProps<FlowNode>> {
  const isFlat = specOf(kind).family === "layout";
  function NodeBody({ data, selected }: NodeProps<FlowNode>) {
    const isFar = useIsFar();
    if (!isOfKind(data.node, kind)) return null;
    if (isFar && !isFlat) return <FarBody node={data.node} />;
    return <Body node={data.node} selected={selected} />;
  }
  return memo(
    NodeBody,
    (before, now) => before.data.node === now.data.node && before.selected === now.selected,
  );
}
